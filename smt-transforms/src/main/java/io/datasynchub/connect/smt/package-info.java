/** Single-message transforms, for sources and sinks of any make. They know the Connect API alone. */
@NullMarked
package io.datasynchub.connect.smt;

import org.jspecify.annotations.NullMarked;
