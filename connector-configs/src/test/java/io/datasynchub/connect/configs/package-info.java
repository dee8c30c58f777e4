/** Holds each configuration file of this module against the connector that it names: one rule a class. */
@NullMarked
package io.datasynchub.connect.configs;

import org.jspecify.annotations.NullMarked;
