package io.datasynchub.connect.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.connector.Task;

/**
 * The walls of the house. A module keeps them by a test class with {@code @AnalyzeClasses} over its package and the field
 * {@code @ArchTest static final ArchTests WALLS = ArchTests.in(HouseRules.class)}.
 */
public final class HouseRules {

    /** Leaves tests out of what the rules look at. */
    public static final class MainCode implements ImportOption {
        private final ImportOption main = new DoNotIncludeTests();

        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return main.includes(location);
        }
    }

    @ArchTest
    static final ArchRule a_connector_knows_the_common_module_and_its_own_driver_but_no_other_connector = noClasses()
            .that()
            .resideInAPackage("io.datasynchub.connect.mongodb..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datasynchub.connect.elasticsearch..", "io.datasynchub.connect.mysql..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datasynchub.connect.gsheet..", "io.datasynchub.connect.smt..")
            .allowEmptyShould(true)
            .because("connectors are installed one by one: move what two of them need to connect-common");

    @ArchTest
    static final ArchRule the_elasticsearch_sink_knows_no_other_connector = noClasses()
            .that()
            .resideInAPackage("io.datasynchub.connect.elasticsearch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.datasynchub.connect.mongodb..",
                    "io.datasynchub.connect.mysql..",
                    "io.datasynchub.connect.gsheet..",
                    "io.datasynchub.connect.smt..")
            .allowEmptyShould(true)
            .because("connectors are installed one by one: move what two of them need to connect-common");

    @ArchTest
    static final ArchRule the_mysql_source_knows_no_other_connector = noClasses()
            .that()
            .resideInAPackage("io.datasynchub.connect.mysql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.datasynchub.connect.mongodb..",
                    "io.datasynchub.connect.elasticsearch..",
                    "io.datasynchub.connect.gsheet..",
                    "io.datasynchub.connect.smt..")
            .allowEmptyShould(true)
            .because("connectors are installed one by one: move what two of them need to connect-common");

    @ArchTest
    static final ArchRule the_google_sheets_source_knows_no_other_connector = noClasses()
            .that()
            .resideInAPackage("io.datasynchub.connect.gsheet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.datasynchub.connect.mongodb..",
                    "io.datasynchub.connect.elasticsearch..",
                    "io.datasynchub.connect.mysql..",
                    "io.datasynchub.connect.smt..")
            .allowEmptyShould(true)
            .because("connectors are installed one by one: move what two of them need to connect-common");

    @ArchTest
    static final ArchRule the_common_module_knows_no_driver = noClasses()
            .that()
            .resideInAPackage("io.datasynchub.connect.common..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.mongodb..",
                    "org.bson..",
                    "co.elastic..",
                    "org.elasticsearch..",
                    "java.sql..",
                    "io.debezium..",
                    "com.google..")
            .allowEmptyShould(true)
            .because("every connector carries connect-common: put what knows a store into that store's module");

    @ArchTest
    static final ArchRule transforms_know_the_connect_api_alone = noClasses()
            .that()
            .resideInAPackage("io.datasynchub.connect.smt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.datasynchub.connect.common..")
            .allowEmptyShould(true)
            .because("transforms are installed beside anybody's connectors");

    @ArchTest
    static final ArchRule only_a_client_class_talks_to_a_server = noClasses()
            .that()
            .resideInAPackage("io.datasynchub.connect..")
            .and()
            .haveSimpleNameNotEndingWith("Client")
            .and()
            .haveNameNotMatching(".*Client\\$.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.mongodb.client..",
                    "org.elasticsearch.client..",
                    "java.net.http..",
                    "java.sql..",
                    "javax.sql..",
                    "com.google.api..",
                    "com.google.auth..")
            .allowEmptyShould(true)
            .because("faults are tested without a server only if all I/O lies in one *Client class");

    @ArchTest
    static final ArchRule no_package_is_called_util = noClasses()
            .that()
            .resideInAPackage("io.datasynchub..")
            .should()
            .resideInAnyPackage("..util..", "..utils..")
            .because("name the package after the concept that its classes serve");

    @ArchTest
    static final ArchRule there_is_no_mutable_static = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.datasynchub..")
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("a worker runs many tasks of one plugin in one class loader; hold state in the task");

    @ArchTest
    static final ArchRule of_a_connector_only_connector_task_and_config_are_public = classes()
            .that()
            .resideInAnyPackage(
                    "io.datasynchub.connect.mongodb..",
                    "io.datasynchub.connect.elasticsearch..",
                    "io.datasynchub.connect.mysql..",
                    "io.datasynchub.connect.gsheet..")
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .and()
            .areTopLevelClasses()
            .should()
            .beAssignableTo(Connector.class)
            .orShould()
            .beAssignableTo(Task.class)
            .orShould()
            .haveSimpleNameEndingWith("Config")
            // Debezium finds it by a service file, or by its name in a setting.
            .orShould()
            .haveSimpleNameEndingWith("SnapshotQuery")
            .orShould()
            .haveSimpleNameEndingWith("DateConverter")
            .orShould()
            .haveSimpleNameEndingWith("ActionProvider")
            .allowEmptyShould(true)
            .because("what is package-private can be changed without asking anybody");

    private HouseRules() {}
}
