@NullMarked
package io.datasynchub.connect.gsheet;

import org.jspecify.annotations.NullMarked;
