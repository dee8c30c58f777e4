/**
 * Every change of spreadsheets, found by difference: a table is read, compared with the digests of what was sent before, and what
 * differs is sent. The digests are Connect's own source offsets.
 */
@NullMarked
package io.datasynchub.connect.gsheet;

import org.jspecify.annotations.NullMarked;
