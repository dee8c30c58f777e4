package io.datasynchub.connect.elasticsearch;

/**
 * A script that changes a document by a row, whose columns are its parameters.
 *
 * @param source empty if there is no script
 */
record Script(String source, String language) {

    static final Script NONE = new Script("", "");

    boolean isThere() {
        return !source.isEmpty();
    }
}
