@NullMarked
package io.datasynchub.dist;

import org.jspecify.annotations.NullMarked;
