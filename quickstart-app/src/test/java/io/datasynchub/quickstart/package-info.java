@NullMarked
package io.datasynchub.quickstart;

import org.jspecify.annotations.NullMarked;
