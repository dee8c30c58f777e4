/** Whole flows in a real distributed worker: one scenario a class, each with a database, topics and targets of its own. */
@NullMarked
package io.datasynchub.integration;

import org.jspecify.annotations.NullMarked;
