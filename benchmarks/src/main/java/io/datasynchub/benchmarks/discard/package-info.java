/** A sink that does nothing: what the worker costs without one. A plugin of its own. */
@NullMarked
package io.datasynchub.benchmarks.discard;

import org.jspecify.annotations.NullMarked;
