package io.datasynchub.connect.smt;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Stamps where a change came from, and drops changes that came from where they are to go: the guard against echo where two
 * systems are kept in step both ways. A stamp that is there is kept.
 *
 * @param <R> source or sink records
 */
public class Origin<R extends ConnectRecord<R>> extends Transform<R> {

    private static final String STAMP = "stamp";
    private static final String FIELD = "field";
    private static final String HEADER = "header";
    private static final String DROP = "drop";

    static final ConfigDef CONFIG_DEF = Scope.tombstones(new ConfigDef())
            .define(
                    STAMP,
                    Type.STRING,
                    null,
                    Importance.HIGH,
                    "The name of where changes come from: a record without one yet gets it. None if not given.")
            .define(
                    FIELD,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "A field of the record that may tell where it came from, such as after.origin: it counts before stamp."
                            + " Whoever writes into a database that is followed can leave a name in such a column.")
            .define(
                    HEADER,
                    Type.STRING,
                    "__origin",
                    new ConfigDef.NonEmptyString(),
                    Importance.MEDIUM,
                    "The header that the name is in.")
            .define(
                    DROP,
                    Type.LIST,
                    List.of(),
                    Importance.HIGH,
                    "Names whose changes go nowhere: those of the system that they would be written to.");

    /** Made by the worker. */
    public Origin() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        List<FieldPath> field = FieldPath.list(FIELD, config.getString(FIELD), false);
        if (field.size() > 1 || field.stream().anyMatch(path -> !path.isSingle())) {
            throw new ConfigException(FIELD + ": expected the path of one field");
        }
        String stamp = config.getString(STAMP);
        List<String> drop = config.getList(DROP);
        if (stamp == null && drop.isEmpty() && field.isEmpty()) {
            throw new ConfigException(STAMP + ", " + DROP + ": expected at least one of the two");
        }
        return new Guard(
                stamp,
                field.isEmpty() ? null : field.get(0),
                config.getString(HEADER),
                drop,
                Scope.tombstonesOf(config));
    }

    private record Guard(
            @Nullable String stamp, @Nullable FieldPath field, String header, List<String> drop, Tombstones tombstones)
            implements Work {

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            if (record.value() == null && tombstones == Tombstones.DROP) {
                return null;
            }
            Header stamped = record.headers().lastWithName(header);
            Object origin;
            try {
                origin = stamped != null ? stamped.value() : told(record);
            } catch (DataException e) {
                throw Where.rejected(record, "told by its origin", e);
            }
            if (origin != null && drop.contains(origin.toString())) {
                return null;
            }
            if (stamped != null || origin == null || record.value() == null) {
                return record;
            }
            Headers headers = record.headers().duplicate().addString(header, origin.toString());
            return Where.with(record, headers);
        }

        private @Nullable Object told(ConnectRecord<?> record) {
            FieldPath path = field;
            List<@Nullable Object> found =
                    path == null ? List.of() : Values.all(record.value(), record.valueSchema(), path);
            Object name = found.isEmpty() ? null : found.get(0);
            return name == null ? stamp : Texts.scalar(name, null);
        }
    }
}
