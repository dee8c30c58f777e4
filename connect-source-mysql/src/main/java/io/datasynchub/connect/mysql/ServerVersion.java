package io.datasynchub.connect.mysql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What a server says of itself, such as {@code 8.4.3} or {@code 11.4.5-MariaDB-log}.
 *
 * @param text the answer to {@code SELECT version()}
 */
record ServerVersion(Flavour flavour, int major, int minor, String text) {

    /** MariaDB before 11 may put this before its own version, for old replicas. */
    private static final String REPLICATION_PREFIX = "5.5.5-";

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,5})\\.(\\d{1,5}).*", Pattern.DOTALL);

    /**
     * Reads a version.
     *
     * @throws ConnectException if it does not begin with numbers
     */
    static ServerVersion parse(String text) {
        Flavour flavour = text.toLowerCase(Locale.ROOT).contains("mariadb") ? Flavour.MARIADB : Flavour.MYSQL;
        String own = flavour == Flavour.MARIADB && text.startsWith(REPLICATION_PREFIX)
                ? text.substring(REPLICATION_PREFIX.length())
                : text;
        Matcher numbers = NUMBERS.matcher(own);
        if (!numbers.matches()) {
            throw new ConnectException("The server calls its version '" + text + "', which names no version of MySQL or"
                    + " MariaDB; set database.flavour");
        }
        return new ServerVersion(flavour, Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), text);
    }

    boolean isOlderThan(int otherMajor, int otherMinor) {
        return major < otherMajor || (major == otherMajor && minor < otherMinor);
    }
}
