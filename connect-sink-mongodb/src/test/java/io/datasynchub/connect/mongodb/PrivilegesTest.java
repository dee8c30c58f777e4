package io.datasynchub.connect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class PrivilegesTest {

    private static final String ALL = "'insert', 'update', 'remove'";

    @Test
    void a_user_who_may_only_read_lacks_what_the_sink_needs() {
        assertThat(missing("{db: 'shop', collection: ''}", "'find'")).containsExactly("insert", "remove", "update");
    }

    @Test
    void rights_on_the_database_on_all_databases_or_on_anything_are_enough() {
        assertThat(missing("{db: 'shop', collection: ''}", ALL)).isEmpty();
        assertThat(missing("{db: '', collection: ''}", ALL)).isEmpty();
        assertThat(missing("{anyResource: true}", ALL)).isEmpty();
    }

    @Test
    void rights_on_the_collection_alone_are_enough() {
        assertThat(missing("{db: 'shop', collection: 'orders'}", ALL)).isEmpty();
    }

    @Test
    void rights_elsewhere_do_not_count() {
        assertThat(missing("{db: 'other', collection: ''}", ALL)).hasSize(3);
        assertThat(missing("{db: 'shop', collection: 'customers'}", ALL)).hasSize(3);
    }

    @Test
    void a_collection_that_is_not_known_yet_may_be_any_of_the_database() {
        assertThat(Privileges.missing(
                        status("{db: 'shop', collection: 'orders'}", ALL), "shop", null, Privileges.WRITING))
                .isEmpty();
    }

    @Test
    void indexes_and_collections_to_be_made_take_rights_of_their_own() {
        CollectionPlan plan = new CollectionPlan(
                new BsonDocument(), List.of(BsonDocument.parse("{key: {email: 1}, name: 'email_1'}")), 0);
        assertThat(Privileges.missing(
                        status("{db: 'shop', collection: ''}", ALL), "shop", "orders", Privileges.needed(plan)))
                .containsExactly("createCollection", "createIndex");
    }

    @Test
    void without_access_control_everybody_may_write() {
        BsonDocument nobody =
                BsonDocument.parse("{authInfo: {authenticatedUsers: [], authenticatedUserPrivileges: []}, ok: 1}");
        assertThat(Privileges.missing(nobody, "shop", "orders", Privileges.WRITING))
                .isEmpty();
    }

    private static Set<String> missing(String resource, String actions) {
        return Privileges.missing(status(resource, actions), "shop", "orders", Privileges.WRITING);
    }

    private static BsonDocument status(String resource, String actions) {
        return BsonDocument.parse("{authInfo: {authenticatedUsers: [{user: 'u', db: 'admin'}],"
                + " authenticatedUserPrivileges: [{resource: " + resource + ", actions: [" + actions + "]}]}, ok: 1}");
    }
}
