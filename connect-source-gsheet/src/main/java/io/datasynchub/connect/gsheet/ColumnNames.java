package io.datasynchub.connect.gsheet;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What becomes of headers. */
enum ColumnNames {
    AS_IS,
    LEGAL;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^_+|_+$");

    /**
     * The name of a column.
     *
     * @param otherwise the name if the header has nothing that a legal one can be made of
     * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#names">the names that Avro allows</a>
     */
    String of(String header, String otherwise) {
        if (this == AS_IS) {
            return header;
        }
        String plain = MARKS.matcher(Normalizer.normalize(header, Normalizer.Form.NFKD))
                .replaceAll("");
        String name =
                AT_THE_ENDS.matcher(ILLEGAL.matcher(plain).replaceAll("_")).replaceAll("");
        if (name.isEmpty()) {
            return otherwise;
        }
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
