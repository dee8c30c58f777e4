package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch.indices.IndexSettings;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.sink.DestinationTemplate;
import io.datasynchub.connect.common.sink.IdStrategy;
import io.datasynchub.connect.common.sink.SinkSettings;
import io.datasynchub.connect.common.sink.StaleWriteGuard;
import io.datasynchub.connect.common.sink.WriteMode;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings that say what is made of a record, and where it goes. */
final class WriteSettings {

    static final Setting<String> DESTINATION_INDEX = Setting.string("destination.index")
            .title("Index")
            .defaultsTo("${topic}")
            .importance(Importance.HIGH)
            .checkedBy(WriteSettings::template)
            .doc(
                    "The index that a record goes to, as a text with placeholders: ${topic} is the topic's name, ${topic.2} its"
                            + " second part between dots; further ${key}, ${key.f}, ${value.f}, ${header.h} and"
                            + " ${timestamp:yyyy.MM}. The name is made legal: in lower case, with - in place of other"
                            + " characters. An index that does not exist is made from the records' schema.");

    static final Setting<DestinationType> DESTINATION_TYPE = Setting.oneOf("destination.type", DestinationType.class)
            .title("Kind of destination")
            .defaultsTo(DestinationType.INDEX)
            .importance(Importance.MEDIUM)
            .doc(
                    "What destination.index is the name of: an index; an alias, of which one index takes the writes; or a data"
                            + " stream, which takes write.mode=insert and delete.mode=ignore. What does not exist is made: an alias"
                            + " with a first index NAME-000001, a data stream by index.template or another template that matches.");

    static final Setting<String> DATA_STREAM_TIMESTAMP = Setting.string("data.stream.timestamp.field")
            .title("Time of a data stream")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "The column that a data stream's @timestamp is taken from; without it the record's time. A column of the name"
                            + " @timestamp stays as it is.");

    static final Setting<String> DESTINATION_ROUTING = Setting.string("destination.routing")
            .title("Routing")
            .optional()
            .importance(Importance.LOW)
            .checkedBy(WriteSettings::template)
            .doc(
                    "By what the shard of a document is chosen, with the placeholders of destination.index, such as ${key.tenant};"
                            + " without it by the document's id. A deletion has to come to the same: ${value.f} needs the row as it"
                            + " was.");

    static final Setting<String> DESTINATION_PIPELINE = Setting.string("destination.pipeline")
            .title("Ingest pipeline")
            .optional()
            .importance(Importance.LOW)
            .checkedBy(WriteSettings::template)
            .doc(
                    "The ingest pipeline that documents go through, with the placeholders of destination.index; without it the"
                            + " index's own.");

    static final Setting<IdStrategy> ID_STRATEGY = Setting.oneOf(
                    "id.strategy", EnumSet.complementOf(EnumSet.of(IdStrategy.UUID, IdStrategy.OBJECTID)))
            .title("Identity")
            .defaultsTo(IdStrategy.KEY)
            .importance(Importance.HIGH)
            .doc(
                    "What a document's _id is made of: the record's key, some fields of the key or of the value (id.fields), the"
                            + " record's topic, partition and offset, or nothing: with none Elasticsearch makes one, and a record"
                            + " that is delivered again makes another document.");

    static final Setting<WriteMode> WRITE_MODE = Setting.oneOf(
                    "write.mode", EnumSet.complementOf(EnumSet.of(WriteMode.UPSERT)))
            .title("Write mode")
            .defaultsTo(WriteMode.REPLACE)
            .importance(Importance.HIGH)
            .doc(
                    "replace: the row is the whole document. update: the row's columns are set, other fields stay, and objects are"
                            + " merged. insert: what is there stays.");

    static final Setting<String> UPDATE_SCRIPT = Setting.string("update.script")
            .title("Script")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "With write.mode=update: a script that changes the document, such as ctx._source.total += params.amount. The"
                            + " row's columns are its parameters. A document that is not there is made by it, from an empty one. A"
                            + " change that is delivered again runs it again.");

    static final Setting<String> UPDATE_SCRIPT_LANG = Setting.string("update.script.lang")
            .title("Language of the script")
            .defaultsTo("painless")
            .importance(Importance.LOW)
            .doc("The language of update.script, as the server calls it.");

    static final Setting<String> STALE_WRITE_GUARD = Setting.string("stale.write.guard")
            .title("Stale-write guard")
            .defaultsTo("none")
            .importance(Importance.MEDIUM)
            .checkedBy(StaleWriteGuard::parseNumbered)
            .doc(
                    "Keeps an older change from being put over a newer one, also after a replay: none, offset (by the record's offset"
                            + " in its partition), source (by the place in the source's log), field:NAME (by a column that grows, a"
                            + " whole number or a timestamp) or header:NAME. The number is the document's external version; a change"
                            + " with a lower one is counted as ignored, stale. Works with write.mode=replace.");

    static final Setting<Duration> GUARD_REMEMBER = Setting.millis("stale.write.guard.remember.ms")
            .title("Deletions remembered")
            .defaultsTo(Duration.ofHours(1))
            .between(60_000, Duration.ofDays(10_000).toMillis())
            .importance(Importance.LOW)
            .doc(
                    "How long a guarded deletion is remembered, so that an older change does not bring the document back: the"
                            + " index.gc_deletes of an index that the sink makes. Elasticsearch keeps it in memory.");

    static final Setting<String> INDEX_SETTINGS = Setting.string("index.settings")
            .title("Settings of an index")
            .optional()
            .importance(Importance.MEDIUM)
            .checkedBy(WriteSettings::indexSettings)
            .doc("The settings, as JSON, of an index that is made, such as {\"number_of_shards\": 3}.");

    static final Setting<List<String>> INDEX_ALIAS = Setting.list("index.alias")
            .title("Aliases of an index")
            .optional()
            .importance(Importance.LOW)
            .doc("Aliases that an index gets when it is made.");

    static final Setting<String> INDEX_LIFECYCLE_POLICY = Setting.string("index.lifecycle.policy")
            .title("Lifecycle policy")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "The lifecycle policy of what is made, on Elasticsearch alone. With destination.type=alias it may roll the"
                            + " alias over.");

    static final Setting<String> INDEX_TEMPLATE = Setting.string("index.template")
            .title("Index templates")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Has the sink keep an index template for each destination, named NAME-DESTINATION, with settings, lifecycle policy"
                            + " and the fields of the records' schema, so that an index which the server makes by itself, such as at"
                            + " a roll-over, has them too. Needs the privilege manage_index_templates.");

    static final Setting<Boolean> INDEX_WRITE_ALIAS = Setting.flag("index.write.alias")
            .title("Writing through an alias")
            .defaultsTo(true)
            .importance(Importance.LOW)
            .doc(
                    "Whether an index gets an alias NAME-writes and is written to through it, so that the server makes none in its"
                            + " place, with a mapping of its own, if it is deleted while the task runs.");

    static final Setting<MappingRules.Decimals> DECIMAL_MAPPING = Setting.oneOf(
                    "decimal.mapping", MappingRules.Decimals.class)
            .title("Field type of decimals")
            .defaultsTo(MappingRules.Decimals.SCALED_FLOAT)
            .importance(Importance.MEDIUM)
            .doc(
                    "How decimals are searched; documents hold every digit. scaled_float: exactly, with the scale of the schema, where"
                            + " they have at most 18 digits, otherwise as double. keyword: as text. double: as the nearest double.");

    static final Setting<MappingRules.Timestamps> TIMESTAMP_MAPPING = Setting.oneOf(
                    "timestamp.mapping", MappingRules.Timestamps.class)
            .title("Field type of timestamps")
            .defaultsTo(MappingRules.Timestamps.DATE)
            .importance(Importance.LOW)
            .doc(
                    "How timestamps are searched: date by milliseconds, date_nanos by nanoseconds, of the years 1970 to 2262 alone.");

    static final Setting<String> DATE_FORMAT = Setting.string("date.format")
            .title("Format of dates")
            .defaultsTo(MappingRules.DEFAULT.dateFormat())
            .importance(Importance.LOW)
            .doc(
                    "The formats, as Elasticsearch writes them, in which searches may name a date. Documents hold ISO 8601, which"
                            + " has to be among them.");

    static final Setting<MappingRules.Objects> STRUCT_MAPPING = Setting.oneOf(
                    "struct.mapping", MappingRules.Objects.class)
            .title("Field type of structs")
            .defaultsTo(MappingRules.Objects.OBJECT)
            .importance(Importance.LOW)
            .doc(
                    "object: a field for each part. nested: likewise, and the structs in a list are searched each by itself."
                            + " flattened: one field, its parts searched as words, however many there are; Elasticsearch alone has"
                            + " it.");

    static final Setting<MappingRules.Objects> MAP_MAPPING = Setting.oneOf(
                    "map.mapping", EnumSet.of(MappingRules.Objects.OBJECT, MappingRules.Objects.FLATTENED))
            .title("Field type of maps")
            .defaultsTo(MappingRules.Objects.OBJECT)
            .importance(Importance.LOW)
            .doc(
                    "object: a field for each key that comes. flattened: one field, however many keys come; Elasticsearch alone has"
                            + " it.");

    static final Setting<UnwritableValues> UNWRITABLE_VALUES = Setting.oneOf(
                    "unwritable.values", UnwritableValues.class)
            .title("Values without a form")
            .defaultsTo(UnwritableValues.REJECT)
            .importance(Importance.LOW)
            .doc(
                    "NaN and infinities, dates outside the years -9999 to 9999, numbers of more than 999 digits, text with half of a"
                            + " surrogate pair: reject the record, or write null.");

    static final Settings ALL = Settings.none()
            .group(
                    "Destination",
                    DESTINATION_INDEX,
                    DESTINATION_TYPE,
                    DATA_STREAM_TIMESTAMP,
                    DESTINATION_ROUTING,
                    DESTINATION_PIPELINE)
            .group("Indices", INDEX_SETTINGS, INDEX_ALIAS, INDEX_LIFECYCLE_POLICY, INDEX_TEMPLATE, INDEX_WRITE_ALIAS)
            .group("Mapping", DECIMAL_MAPPING, TIMESTAMP_MAPPING, DATE_FORMAT, STRUCT_MAPPING, MAP_MAPPING)
            .group("Identity", ID_STRATEGY, SinkSettings.ID_FIELDS)
            .group("Writing", WRITE_MODE, UPDATE_SCRIPT, UPDATE_SCRIPT_LANG)
            .group("Deleting", SinkSettings.DELETE_MODE, SinkSettings.DELETE_SOFT_FIELD)
            .group("Order", STALE_WRITE_GUARD, GUARD_REMEMBER)
            .group("Values", UNWRITABLE_VALUES);

    private WriteSettings() {}

    /** What to do with a value that JSON, or Elasticsearch's reading of it, has no form for. */
    enum UnwritableValues {
        REJECT,
        NULL
    }

    private static void indexSettings(String name, @Nullable Object value) {
        if (value instanceof String json) {
            try {
                settingsOf(json);
            } catch (JsonParsingException e) {
                throw new ConfigException(name, json, "it is not a JSON object of index settings");
            }
        }
    }

    /** Settings of an index from JSON that was checked. */
    static IndexSettings settingsOf(String json) {
        return IndexSettings.of(settings -> settings.withJson(new StringReader(json)));
    }

    private static void template(String name, @Nullable Object value) {
        if (value instanceof String text) {
            DestinationTemplate.parse(name, text);
        }
    }
}
