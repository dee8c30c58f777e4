package io.datasynchub.connect.common.metrics;

import java.util.function.DoubleSupplier;

/**
 * One number that a task shows.
 *
 * @param name in lower case, words joined by hyphens, its unit at the end
 */
public record Meter(String name, String description, DoubleSupplier value) {}
