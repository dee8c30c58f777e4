package io.datasynchub.connect.smt;

import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** What a step takes a value of. */
sealed interface Operand {

    /** The node, or null if there is no such field. */
    @Nullable Node in(Shape shape);

    record Literal(@Nullable Object value) implements Operand {
        @Override
        public Node in(Shape shape) {
            return shape.leaf(new Expression.Constant(value), Schemas.ofLiteral(value));
        }
    }

    record FieldOf(FieldPath path) implements Operand {
        @Override
        public @Nullable Node in(Shape shape) {
            Node node = PathWalk.find(shape.root(), path);
            return node == null ? null : node.copy().detached();
        }
    }

    /** Something of the record that no schema tells of before; as a value for fields it is text. */
    sealed interface Beside extends Operand {

        /** As it is; null if it is not there. */
        @Nullable Object of(ConnectRecord<?> record);

        boolean exists(ConnectRecord<?> record);

        @Override
        default Node in(Shape shape) {
            return shape.leaf(
                    (scope, record) -> {
                        Object value = of(record);
                        return value == null ? null : Texts.scalar(value, null);
                    },
                    Schema.OPTIONAL_STRING_SCHEMA);
        }
    }

    /** The last header of a name. */
    record OfHeader(String name) implements Beside {
        @Override
        public @Nullable Object of(ConnectRecord<?> record) {
            Header header = record.headers().lastWithName(name);
            return header == null ? null : header.value();
        }

        @Override
        public boolean exists(ConnectRecord<?> record) {
            return record.headers().lastWithName(name) != null;
        }
    }

    /** The key or the value, or a field of it; a path without parts is the whole. */
    record OfPart(Target part, FieldPath path) implements Beside {
        @Override
        public @Nullable Object of(ConnectRecord<?> record) {
            List<@Nullable Object> found = found(record);
            return found.isEmpty() ? null : found.get(0);
        }

        @Override
        public boolean exists(ConnectRecord<?> record) {
            return !found(record).isEmpty();
        }

        private List<@Nullable Object> found(ConnectRecord<?> record) {
            return Values.all(part.of(record), part.schemaOf(record), path);
        }
    }

    /** Something of the record beside its value. */
    enum Meta implements Operand {
        TOPIC(Schema.STRING_SCHEMA) {
            @Override
            @Nullable Object of(ConnectRecord<?> record) {
                return record.topic();
            }
        },
        PARTITION(Schema.OPTIONAL_INT32_SCHEMA) {
            @Override
            @Nullable Object of(ConnectRecord<?> record) {
                return record.kafkaPartition();
            }
        },
        OFFSET(Schema.OPTIONAL_INT64_SCHEMA) {
            @Override
            @Nullable Object of(ConnectRecord<?> record) {
                return record instanceof SinkRecord read ? (Long) read.kafkaOffset() : null;
            }
        },
        TIMESTAMP(Timestamp.builder().optional().build()) {
            @Override
            @Nullable Object of(ConnectRecord<?> record) {
                Long millis = record.timestamp();
                return millis == null ? null : new Date(millis);
            }
        };

        private final Schema schema;

        Meta(Schema schema) {
            this.schema = schema;
        }

        abstract @Nullable Object of(ConnectRecord<?> record);

        @Override
        public Node in(Shape shape) {
            return shape.leaf((scope, record) -> of(record), schema);
        }
    }
}
