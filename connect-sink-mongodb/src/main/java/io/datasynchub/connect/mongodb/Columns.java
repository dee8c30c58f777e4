package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.row.ExtendedJson;
import io.datasynchub.connect.common.row.PerSchema;
import io.datasynchub.connect.common.row.RowEncoder;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Writes rows' columns under names of one policy, compiled once a schema. Not thread-safe. */
final class Columns {

    private final FieldNames names;
    private final BsonWriter bson;
    private final PerSchema<RowEncoder> encoders;

    Columns(FieldNames names, BsonWriter bson) {
        this.names = names;
        this.bson = bson;
        this.encoders = new PerSchema<>(schema -> RowEncoder.compile(schema, names));
    }

    void write(SchemaAndValue row, Set<String> without) {
        if (row.value() instanceof ExtendedJson json) {
            bson.elements(MongoJson.bson(json, without));
            return;
        }
        if (row.schema() != null) {
            encoders.get(row.schema()).encodeColumns(row.value(), bson, without);
            return;
        }
        bson.namesBy(names);
        try {
            RowEncoder.encodeSchemalessColumns(row.value(), bson, without);
        } finally {
            bson.namesBy(FieldNames.KEEP);
        }
    }
}
