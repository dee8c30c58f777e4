/** From a row's columns to a store's document: what each column means, and the walk that writes it. */
@NullMarked
package io.datasynchub.connect.common.row;

import org.jspecify.annotations.NullMarked;
