package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.NameEncoder;
import io.datasynchub.connect.common.row.UnmappableValue;

/** What to do with field names that hold a dot or begin with a dollar sign, which mean something to MongoDB's operators. */
enum FieldNames implements NameEncoder {
    /** Kept; servers before 5.0 refuse some of them. */
    KEEP {
        @Override
        public byte[] encode(String name) {
            return BsonWriter.fieldName(name);
        }
    },
    /** Each such character becomes an underscore. */
    REPLACE {
        @Override
        public byte[] encode(String name) {
            String plain = name.replace('.', '_');
            return BsonWriter.fieldName(plain.startsWith("$") ? '_' + plain.substring(1) : plain);
        }
    },
    /** The record is rejected. */
    REJECT {
        @Override
        public byte[] encode(String name) {
            if (name.indexOf('.') >= 0 || name.startsWith("$")) {
                throw new UnmappableValue("field " + name
                        + ": its name holds a dot or begins with a dollar sign; set field.names to replace"
                        + " or, with write.mode=replace, to keep");
            }
            return BsonWriter.fieldName(name);
        }
    }
}
