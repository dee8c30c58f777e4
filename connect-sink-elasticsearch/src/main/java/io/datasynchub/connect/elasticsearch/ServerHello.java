package io.datasynchub.connect.elasticsearch;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself.
 *
 * @param product the product header; empty if there is none
 * @param version such as {@code 8.19.21}; empty if it is not told
 * @param distribution {@code opensearch}, or empty
 */
record ServerHello(String product, String version, String distribution) {

    static final String PRODUCT_HEADER = "X-elastic-product";
    static final String ELASTICSEARCH = "Elasticsearch";

    private static final Pattern MAJOR = Pattern.compile("(\\d{1,4})\\..*");

    boolean isOpenSearch() {
        return distribution.equals("opensearch");
    }

    boolean isElasticsearch() {
        return product.equals(ELASTICSEARCH) && !isOpenSearch();
    }

    /** The first number of the version, if it is told. */
    OptionalInt majorVersion() {
        Matcher version = MAJOR.matcher(this.version);
        return version.matches() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    /** As messages show it, such as {@code OpenSearch 2.19.1}. */
    @Override
    public String toString() {
        String name = isOpenSearch() ? "OpenSearch" : isElasticsearch() ? ELASTICSEARCH : "a server of unknown kind";
        return version.isEmpty() ? name : name + " " + version;
    }
}
