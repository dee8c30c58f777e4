package io.datasynchub.connect.common.sink;

import java.util.function.DoubleSupplier;

/**
 * One number that a sink shows.
 *
 * @param name in lower case, words joined by hyphens, its unit at the end
 */
record Meter(String name, String description, DoubleSupplier value) {}
