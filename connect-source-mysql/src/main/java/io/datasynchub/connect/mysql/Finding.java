package io.datasynchub.connect.mysql;

/**
 * Something wrong, and on which setting a person should see it.
 *
 * @param setting the name of the setting that mends it, or of the one that named the server where it can be mended
 * @param message what is wrong, and the value or statement that mends it
 */
record Finding(String setting, String message) {}
