package io.datasynchub.connect.mysql;

import io.debezium.relational.TableId;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement of the log that Debezium's parser does not understand: what it does, and to which tables. */
record UnparsedStatement(String text) {

    /**
     * @param kind its first words
     * @param tables those it defines, with an empty database where it names none
     */
    record Effect(String kind, List<TableId> tables) {}

    /** How the parser tells of it. A test holds this to the parser. */
    private static final Pattern TOLD = Pattern.compile("with the statement '(.*)'\\n", Pattern.DOTALL);

    private static final String NAME = "(?:`(?:[^`]|``)+`|[\\w$\\u0080-\\uffff]+)";
    private static final String TABLE = "\\s*(?:(" + NAME + ")\\s*\\.\\s*)?(" + NAME + ")";
    private static final Pattern FIRST_TABLE = insensitive(TABLE);
    private static final Pattern NEXT_TABLE = insensitive("\\s*(?:,|TO\\s)" + TABLE);
    private static final Pattern NEW_NAME =
            insensitive("\\sRENAME\\s*(?:\\sTO\\s|\\sAS\\s|=|\\s)(?!\\s*(?:COLUMN|INDEX|KEY)\\s)" + TABLE);
    private static final Pattern KIND =
            insensitive("\\s*((?:CREATE(?:\\s+OR\\s+REPLACE)?|ALTER(?:\\s+ONLINE|\\s+IGNORE)*|DROP|RENAME)\\s+TABLES?"
                    + "|TRUNCATE(?:\\s+TABLE)?)(?:\\s+IF\\s+(?:NOT\\s+)?EXISTS)?\\s");
    private static final Pattern INDEX = insensitive("\\s*((?:CREATE|DROP)(?:\\s+\\w+)*?\\s+INDEX)\\s.*?\\sON\\s");

    private static Pattern insensitive(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** The statement that made Debezium's task fail; empty if it failed for another reason. */
    static Optional<UnparsedStatement> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Stream<ParsingException> told = cause instanceof ParsingException one
                    ? Stream.of(one)
                    : cause instanceof MultipleParsingExceptions many ? many.getErrors().stream() : Stream.empty();
            Optional<UnparsedStatement> statement = told.map(one -> TOLD.matcher(String.valueOf(one.getMessage())))
                    .filter(Matcher::find)
                    .map(found -> new UnparsedStatement(found.group(1)))
                    .findFirst();
            if (statement.isPresent()) {
                return statement;
            }
        }
        return Optional.empty();
    }

    /** What it does to tables that last; empty if it does nothing to any, as what is about users, views and routines. */
    Optional<Effect> effect() {
        String sql = withoutComments();
        return Stream.of(KIND, INDEX)
                .map(kind -> kind.matcher(sql))
                .filter(Matcher::lookingAt)
                .findFirst()
                .map(kind -> new Effect(
                        kind.group(1).replaceAll("\\s+", " ").toUpperCase(Locale.ROOT), tables(sql, kind.end())));
    }

    /** The tables of a list, and what a table is renamed to. */
    private static List<TableId> tables(String sql, int from) {
        List<TableId> tables = new ArrayList<>();
        Matcher next = FIRST_TABLE.matcher(sql).region(from, sql.length());
        while (next.lookingAt()) {
            tables.add(table(next));
            next.usePattern(NEXT_TABLE).region(next.end(), sql.length());
        }
        Matcher renamed = NEW_NAME.matcher(sql).region(from, sql.length());
        while (renamed.find()) {
            tables.add(table(renamed));
        }
        return List.copyOf(tables);
    }

    private static TableId table(Matcher name) {
        return new TableId(unquoted(name.group(1)), null, unquoted(name.group(2)));
    }

    private static String unquoted(@Nullable String name) {
        if (name == null) {
            return "";
        }
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    /** Comments that are for a server of some version are statements for it. */
    private String withoutComments() {
        return text.replaceAll("/\\*M?!\\d*", " ")
                .replaceAll("(?s)/\\*(?!M?!).*?\\*/", " ")
                .replaceAll("\\*/", " ")
                .replaceAll("(?m)(?:#|-- ).*$", " ");
    }

    /** The regular expression for this text alone, as an element of a list of them. */
    String asFilter() {
        return ("\\Q" + text.replace("\\E", "\\E\\\\E\\Q") + "\\E").replace(",", "\\,");
    }
}
