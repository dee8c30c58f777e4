/** Settings: each declared once, in a block that reads as its own documentation. */
@NullMarked
package io.datasynchub.connect.common.config;

import org.jspecify.annotations.NullMarked;
