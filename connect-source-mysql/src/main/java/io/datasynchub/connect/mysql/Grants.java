package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user may do, read from {@code SHOW GRANTS}, which both servers answer with active roles resolved.
 *
 * <p>Rights on single columns are left out: reading a table takes the right to all of it.
 */
final class Grants {

    private static final Pattern ON_OBJECT = Pattern.compile(
            "GRANT (?<rights>.+?) ON (?:TABLE )?(?<scope>\\*\\.\\*|`.+?`\\.(?:\\*|`.+?`)) TO .*", Pattern.DOTALL);
    /** With MySQL's partial_revokes: what a right on everything does not hold for. */
    private static final Pattern REVOKED =
            Pattern.compile("REVOKE (?<rights>.+?) ON (?<scope>`.+?`\\.\\*) FROM .*", Pattern.DOTALL);

    private static final Pattern SCOPE = Pattern.compile("`(?<database>.+)`\\.(?:\\*|`(?<table>.+)`)", Pattern.DOTALL);
    private static final String ALL = "ALL PRIVILEGES";

    private record Grant(Set<String> rights, Scope scope) {
        boolean allows(String right) {
            return rights.contains(right) || rights.contains(ALL);
        }
    }

    private sealed interface Scope {
        record Everything() implements Scope {}

        record Databases(Pattern name) implements Scope {}

        record Table(String database, String table) implements Scope {}
    }

    private final List<Grant> grants;

    private final List<Grant> revoked;

    private Grants(List<Grant> grants, List<Grant> revoked) {
        this.grants = grants;
        this.revoked = revoked;
    }

    /** Reads the lines of {@code SHOW GRANTS}; lines that grant nothing on a database object, such as roles, are skipped. */
    static Grants parse(List<String> lines) {
        return new Grants(
                lines.stream().flatMap(line -> parse(ON_OBJECT, line)).toList(),
                lines.stream().flatMap(line -> parse(REVOKED, line)).toList());
    }

    private static Stream<Grant> parse(Pattern form, String line) {
        Matcher grant = form.matcher(line);
        return grant.matches()
                ? Stream.of(new Grant(rights(grant.group("rights")), scope(grant.group("scope"))))
                : Stream.empty();
    }

    private static Set<String> rights(String list) {
        String wholeTable = list.replaceAll("\\w[\\w ]* \\([^)]*\\)", "");
        return Arrays.stream(wholeTable.split(",", -1))
                .map(right -> right.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Scope scope(String text) {
        Matcher names = SCOPE.matcher(text);
        if (!names.matches()) {
            return new Scope.Everything();
        }
        String database = names.group("database").replace("``", "`");
        String table = names.group("table");
        return table == null
                ? new Scope.Databases(databasePattern(database))
                : new Scope.Table(database, table.replace("``", "`"));
    }

    /** In a grant on a whole database, {@code _} and {@code %} are wildcards unless escaped. */
    private static Pattern databasePattern(String like) {
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (char c : like.toCharArray()) {
            if (!escaped && c == '\\') {
                escaped = true;
            } else {
                regex.append(
                        escaped || (c != '%' && c != '_') ? Pattern.quote(String.valueOf(c)) : c == '%' ? ".*" : ".");
                escaped = false;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether the user may do this everywhere, such as {@code REPLICATION SLAVE}. */
    boolean everywhere(String right) {
        return grants.stream().anyMatch(grant -> grant.allows(right) && grant.scope() instanceof Scope.Everything);
    }

    /** Whether the user may do this to every table of a database. */
    boolean onDatabase(String right, String database) {
        return grants.stream().anyMatch(grant -> grant.allows(right) && covers(grant.scope(), database, right));
    }

    /** Whether the user may do this to a table. */
    boolean onTable(String right, TableId table) {
        return onDatabase(right, table.catalog())
                || grants.stream()
                        .anyMatch(grant -> grant.allows(right)
                                && grant.scope().equals(new Scope.Table(table.catalog(), table.table())));
    }

    private boolean covers(Scope scope, String database, String right) {
        if (scope instanceof Scope.Databases databases) {
            return databases.name().matcher(database).matches();
        }
        return scope instanceof Scope.Everything
                && revoked.stream().noneMatch(grant -> grant.allows(right) && covers(grant.scope(), database, right));
    }
}
