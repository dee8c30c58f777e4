package io.datasynchub.connect.common.row;

/** Writes one value, never null, of the schema that it was compiled for. */
@FunctionalInterface
interface ValueEncoder {

    void encode(Object value, DocumentWriter out);
}
