/**
 * The engine of every sink: records in at {@code put}, requests out over several lanes, each record's outcome settled
 * exactly once, offsets committed up to the first unfinished record.
 */
@NullMarked
package io.datasynchub.connect.common.sink;

import org.jspecify.annotations.NullMarked;
