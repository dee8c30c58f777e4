package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** How one image of a row is taken out of envelopes of one schema, and what is added to it. */
final class RowPlan {

    private sealed interface Value {
        record Metadata(MetadataPath.InSchema place) implements Value {}

        record Deleted() implements Value {}
    }

    private record Added(String name, Schema schema, Value value) {}

    private final Schema schema;
    private final List<Field> columns;
    private final List<Added> added;

    private RowPlan(Schema schema, List<Field> columns, List<Added> added) {
        this.schema = schema;
        this.columns = columns;
        this.added = added;
    }

    /**
     * Plans for an image.
     *
     * @throws DataException if an added column has the name of one that is there, or names metadata that is not
     */
    static RowPlan compile(Schema envelope, Schema image, UnwrapSettings settings) {
        List<Added> added = added(envelope, settings);
        return new RowPlan(added.isEmpty() ? image : extended(image, added), image.fields(), added);
    }

    private static List<Added> added(Schema envelope, UnwrapSettings settings) {
        List<Added> added = new ArrayList<>();
        for (MetadataPath path : settings.fields()) {
            added.add(metadata(path.nameWith(settings.prefix()), path, envelope));
        }
        if (settings.deleteMode() == UnwrapSettings.DeleteMode.ROW) {
            added.add(new Added(settings.deletedField(), Schema.BOOLEAN_SCHEMA, new Value.Deleted()));
        }
        if (settings.beforeField() != null && envelope.field("before") != null) {
            added.add(metadata(settings.beforeField(), new MetadataPath(List.of("before")), envelope));
        }
        return List.copyOf(added);
    }

    private static Added metadata(String name, MetadataPath path, Schema envelope) {
        MetadataPath.InSchema place = path.in(envelope);
        return new Added(name, place.schema(), new Value.Metadata(place));
    }

    private static Schema extended(Schema image, List<Added> added) {
        SchemaBuilder builder = Schemas.described(SchemaBuilder.struct(), image);
        if (image.isOptional()) {
            builder.optional();
        }
        image.fields().forEach(column -> builder.field(column.name(), column.schema()));
        for (Added column : added) {
            if (image.field(column.name()) != null) {
                throw new DataException(
                        "its row has a column " + column.name() + " already: see the settings prefix and before.field");
            }
            builder.field(column.name(), column.schema());
        }
        return builder.build();
    }

    /** The image itself if nothing is added to it, else a copy. */
    SchemaAndValue row(Struct image, Struct envelope, boolean deleted) {
        if (added.isEmpty()) {
            return new SchemaAndValue(image.schema(), image);
        }
        Struct row = new Struct(schema);
        for (Field column : columns) {
            row.put(column.name(), image.getWithoutDefault(column.name()));
        }
        for (Added column : added) {
            row.put(column.name(), value(column.value(), envelope, deleted));
        }
        return new SchemaAndValue(schema, row);
    }

    private static @Nullable Object value(Value value, Struct envelope, boolean deleted) {
        if (value instanceof Value.Metadata metadata) {
            return metadata.place().read(envelope);
        }
        return deleted;
    }
}
