@NullMarked
package io.datasynchub.benchmarks;

import org.jspecify.annotations.NullMarked;
