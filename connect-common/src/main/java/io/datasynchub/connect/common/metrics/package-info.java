/** How a task shows its numbers: through the worker where it can, through JMX otherwise. */
@NullMarked
package io.datasynchub.connect.common.metrics;

import org.jspecify.annotations.NullMarked;
