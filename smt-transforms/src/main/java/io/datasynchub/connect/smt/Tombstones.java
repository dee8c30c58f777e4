package io.datasynchub.connect.smt;

/** What becomes of a record without a value. */
enum Tombstones {
    PASS,
    DROP
}
