/**
 * Connectors side by side with their peers: the same records to both, through the task alone and through a whole worker.
 * Run by {@code benchmarks/run}.
 */
@NullMarked
package io.datasynchub.benchmarks;

import org.jspecify.annotations.NullMarked;
