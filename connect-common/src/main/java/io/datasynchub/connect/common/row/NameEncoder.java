package io.datasynchub.connect.common.row;

/** Puts a field's name into a store's wire form, once a schema. Throws {@link UnmappableValue} for a name it has no form for. */
@FunctionalInterface
public interface NameEncoder {

    byte[] encode(String name);
}
