package io.datasynchub.connect.elasticsearch;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.http.Header;
import org.apache.http.message.BasicHeader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Headers as a setting lists them, one a line. */
final class Headers {

    /** A header's name by RFC 9110. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private Headers() {}

    /** @throws ConfigException if a line is no header; the message quotes none of it */
    static List<Header> parse(String setting, @Nullable Password lines) {
        if (lines == null) {
            return List.of();
        }
        return lines.value()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> header(setting, line))
                .toList();
    }

    private static Header header(String setting, String line) {
        int colon = line.indexOf(':');
        if (colon < 0 || !NAME.matcher(line.substring(0, colon).strip()).matches()) {
            throw new ConfigException(setting + " has a line that is not of the form Name: value");
        }
        return new BasicHeader(
                line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
}
