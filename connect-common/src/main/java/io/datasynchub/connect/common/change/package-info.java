/** What a record says happened to a row, read from any of the shapes in which sources say it. */
@NullMarked
package io.datasynchub.connect.common.change;

import org.jspecify.annotations.NullMarked;
