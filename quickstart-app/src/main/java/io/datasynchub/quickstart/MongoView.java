package io.datasynchub.quickstart;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** How the MongoDB sink keeps rows: the key in {@code _id}, each column in the BSON type that fits it. */
final class MongoView implements View {

    static final String ID = "_id";

    String collection(Table table) {
        return table.name();
    }

    /** A single key's value, or a compound key's columns as a document, in the key's order. */
    BsonValue id(Row row) {
        List<Column> key = row.table().key();
        List<Object> values = row.key();
        if (key.size() == 1) {
            return bson(values.get(0));
        }
        BsonDocument id = new BsonDocument();
        for (int i = 0; i < key.size(); i++) {
            id.append(key.get(i).name(), bson(values.get(i)));
        }
        return id;
    }

    /** An id as text, the same for numbers that MongoDB takes for equal. */
    String idText(BsonValue id) {
        return Difference.shown(plain(id));
    }

    /** BSON dates have milliseconds. */
    @Override
    public @Nullable Object kept(Column column, @Nullable Object databaseValue) {
        return databaseValue instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS) : databaseValue;
    }

    @Override
    public boolean isOwn(String field) {
        return field.equals(ID);
    }

    /** A field's value for comparison; one of another type than the column calls for comes out unlike any that would. */
    @Nullable Object value(Column column, BsonValue stored) {
        if (stored.isNull()) {
            return null;
        }
        return switch (column.type()) {
            case INTEGER, DECIMAL, BITS, YEAR -> stored.isDouble() ? stored : plain(stored);
            case FLOAT -> stored.isDouble() ? (Object) (float) stored.asDouble().getValue() : stored;
            case DOUBLE -> stored.isDouble() ? (Object) stored.asDouble().getValue() : stored;
            case DATE -> stored.isDateTime() ? date(stored.asDateTime()) : stored;
            case DATETIME ->
                stored.isDateTime() ? Instant.ofEpochMilli(stored.asDateTime().getValue()) : stored;
            case TIME -> stored.isString() ? time(stored.asString()) : stored;
            case BOOLEAN, TEXT, SET, JSON, BINARY, GEOMETRY -> plain(stored);
        };
    }

    private static Object date(BsonDateTime midnight) {
        Instant instant = Instant.ofEpochMilli(midnight.getValue());
        LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().equals(instant) ? date : instant;
    }

    private static Object time(BsonString text) {
        Object time = PlainValues.time(text.getValue());
        return time == null ? text : time;
    }

    private static @Nullable Object plain(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL -> null;
            case INT32, INT64 ->
                PlainValues.exact(BigDecimal.valueOf(value.asNumber().longValue()));
            case DOUBLE -> PlainValues.exact(value.asDouble().getValue());
            case DECIMAL128 -> PlainValues.exact(value.asDecimal128().getValue().bigDecimalValue());
            case BOOLEAN -> value.asBoolean().getValue();
            case STRING -> value.asString().getValue();
            case BINARY -> Binary.of(value.asBinary().getData());
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                value.asArray().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case DOCUMENT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                value.asDocument().forEach((name, field) -> fields.put(name, plain(field)));
                yield fields;
            }
            default -> value;
        };
    }

    private static BsonValue bson(Object key) {
        if (key instanceof BigDecimal number) {
            return number.scale() <= 0 && number.precision() - number.scale() <= 18
                    ? new BsonInt64(number.longValueExact())
                    : new BsonDecimal128(new Decimal128(number));
        } else if (key instanceof Boolean bool) {
            return BsonBoolean.valueOf(bool);
        } else if (key instanceof Binary binary) {
            return new BsonBinary(Base64.getDecoder().decode(binary.base64()));
        } else if (key instanceof LocalDate date) {
            return new BsonDateTime(
                    date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        } else if (key instanceof Instant instant) {
            return new BsonDateTime(instant.toEpochMilli());
        }
        return new BsonString(key.toString());
    }
}
