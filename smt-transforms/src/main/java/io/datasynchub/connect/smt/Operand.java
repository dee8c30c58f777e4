package io.datasynchub.connect.smt;

import java.util.Date;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
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
