package io.datasynchub.connect.elasticsearch;

/**
 * What a server says of itself.
 *
 * @param product the product header; empty if there is none
 * @param version such as {@code 8.19.21}; empty if it is not told
 * @param distribution {@code opensearch}, or empty
 */
record ServerHello(String product, String version, String distribution) {

    static final String PRODUCT_HEADER = "X-elastic-product";
}
