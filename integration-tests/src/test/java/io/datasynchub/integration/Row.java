package io.datasynchub.integration;

/**
 * A row of the table under load, as each store is to have it.
 *
 * @param version counts all changes under load, so that no two states of a row are alike
 */
record Row(long id, long version, String text) {}
