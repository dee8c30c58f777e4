package io.datasynchub.connect.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Gives records another topic: the first route whose condition holds.
 *
 * @param <R> source or sink records
 */
public class Route<R extends ConnectRecord<R>> extends Transform<R> {

    private enum Otherwise {
        KEEP,
        DROP,
        FAIL
    }

    /** A topic's name, and which records it is for; null for all. */
    private record Way(Reshaper reshaper, @Nullable Conditional condition) {}

    private static final String ROUTES = "routes";
    private static final String OTHERWISE = "otherwise";

    static final ConfigDef CONFIG_DEF = Scope.tombstones(new ConfigDef())
            .define(
                    ROUTES,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "Topics in quotes, each with an optional condition, and ; between; the first that fits counts. Example:"
                            + " 'orders.${value.country}' when country is not null; '${topic}.rest'.")
            .define(
                    OTHERWISE,
                    Type.STRING,
                    Words.of(Otherwise.KEEP),
                    CaseInsensitiveValidString.in(Words.of(Otherwise.values())),
                    Importance.MEDIUM,
                    "What becomes of a record that no route fits: keep (its topic stays), drop or fail (it is rejected).");

    /** Made by the worker. */
    public Route() {
        super(CONFIG_DEF);
    }

    @Override
    Work work(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
        return new Router(
                ways(config.getString(ROUTES)),
                Words.read(Otherwise.class, config.getString(OTHERWISE)),
                Scope.tombstonesOf(config));
    }

    private static List<Way> ways(String text) {
        Cursor at = new Cursor(ROUTES, text);
        List<Way> ways = new ArrayList<>();
        at.statements(() -> ways.add(way(at, ways.size() + 1)), "route", "when, ");
        return ways;
    }

    private static Way way(Cursor at, int number) {
        int from = at.position();
        String place = "route " + number + " (at character " + from + ")";
        TextTemplate topic = TextTemplate.parse(at.quoted(), at, from, false);
        Condition condition = ConditionParser.when(at);
        Step step = new Step(place, Actions.topicFrom(topic, place), null);
        return new Way(
                new Reshaper(List.of(step), new Scope(Target.VALUE, Tombstones.PASS, false), "routed"),
                condition == null ? null : new Conditional(condition, Target.VALUE));
    }

    private record Router(List<Way> ways, Otherwise otherwise, Tombstones tombstones) implements Work {

        @Override
        public <R extends ConnectRecord<R>> @Nullable R apply(R record) {
            if (record.value() == null) {
                return tombstones == Tombstones.PASS ? record : null;
            }
            for (Way way : ways) {
                if (fits(way, record)) {
                    return way.reshaper().apply(record);
                }
            }
            return switch (otherwise) {
                case KEEP -> record;
                case DROP -> null;
                case FAIL ->
                    throw Where.rejected(record, "routed", new DataException("no route fits; see " + OTHERWISE));
            };
        }

        private static boolean fits(Way way, ConnectRecord<?> record) {
            try {
                Conditional condition = way.condition();
                return condition == null || condition.holds(record);
            } catch (DataException e) {
                throw Where.rejected(record, "routed", e);
            }
        }
    }
}
