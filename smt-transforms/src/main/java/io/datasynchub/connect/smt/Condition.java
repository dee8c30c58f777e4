package io.datasynchub.connect.smt;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** What a step, or a rule, depends on. */
sealed interface Condition {

    /** Whether it holds, as an expression; a field that is not there counts as null. */
    Expression in(Shape shape);

    private static Expression of(Operand operand, Shape shape) {
        if (operand instanceof Operand.Beside beside) {
            return (scope, record) -> beside.of(record);
        }
        Node node = operand.in(shape);
        return node == null ? new Expression.Constant(null) : node.leaf().value();
    }

    /** What holds of two values, and of no null. */
    private static Expression both(Operand one, Operand other, Shape shape, BiPredicate<Object, Object> holds) {
        Expression value = of(one, shape);
        Expression to = of(other, shape);
        return (scope, record) -> {
            Object found = value.of(scope, record);
            Object wanted = found == null ? null : to.of(scope, record);
            return found != null && wanted != null && holds.test(found, wanted);
        };
    }

    private static boolean holds(
            Expression condition, @Nullable Object scope, org.apache.kafka.connect.connector.ConnectRecord<?> record) {
        return Boolean.TRUE.equals(condition.of(scope, record));
    }

    record All(Condition one, Condition other) implements Condition {
        @Override
        public Expression in(Shape shape) {
            Expression first = one.in(shape);
            Expression second = other.in(shape);
            return (scope, record) -> holds(first, scope, record) && holds(second, scope, record);
        }
    }

    record Any(Condition one, Condition other) implements Condition {
        @Override
        public Expression in(Shape shape) {
            Expression first = one.in(shape);
            Expression second = other.in(shape);
            return (scope, record) -> holds(first, scope, record) || holds(second, scope, record);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public Expression in(Shape shape) {
            Expression denied = condition.in(shape);
            return (scope, record) -> !holds(denied, scope, record);
        }
    }

    /** Whether there is such a field, null or not. */
    record Exists(FieldPath path) implements Condition {
        @Override
        public Expression in(Shape shape) {
            return new Expression.Constant(PathWalk.find(shape.root(), path) != null);
        }
    }

    /** Whether there is such a header, or field of the key, null or not. */
    record Has(Operand.Beside beside) implements Condition {
        @Override
        public Expression in(Shape shape) {
            return (scope, record) -> beside.exists(record);
        }
    }

    /** Whether a record is among so many of so many, by its key: all records of a key are, or none. */
    record Sampled(int some, int of) implements Condition {
        @Override
        public Expression in(Shape shape) {
            return (scope, record) -> {
                Object key = record.key() == null ? record.value() : record.key();
                return Math.floorMod(Fingerprint.of(key).low(), (long) of) < some;
            };
        }
    }

    record IsNull(Operand operand) implements Condition {
        @Override
        public Expression in(Shape shape) {
            Expression value = of(operand, shape);
            return (scope, record) -> value.of(scope, record) == null;
        }
    }

    /** Whether it is one of these. A number is equal to a number of another type, and to nothing else. */
    record In(Operand operand, List<Object> values) implements Condition {
        @Override
        public Expression in(Shape shape) {
            Expression value = of(operand, shape);
            return (scope, record) -> {
                Object found = value.of(scope, record);
                return found != null && values.stream().anyMatch(one -> same(found, one));
            };
        }

        static boolean same(Object found, Object wanted) {
            return found instanceof Number number && wanted instanceof Number other
                    ? compare(number, other) == 0
                    : found.equals(wanted);
        }
    }

    /** Whether two values are the same, as {@link In} has it; null is the same as nothing. */
    record Same(Operand operand, Operand other) implements Condition {
        @Override
        public Expression in(Shape shape) {
            return both(operand, other, shape, In::same);
        }
    }

    /** Whether the whole of a text is of a form; a text longer than the limit is refused, so that none can stall a task. */
    record Matches(Operand operand, Pattern pattern) implements Condition {
        static final int LONGEST = 10_000;

        @Override
        public Expression in(Shape shape) {
            Expression value = of(operand, shape);
            return (scope, record) -> {
                Object found = value.of(scope, record);
                return found != null && holds(found, pattern);
            };
        }

        static boolean holds(Object found, Pattern pattern) {
            if (found instanceof String text && text.length() > LONGEST) {
                throw new DataException("a text to be matched is longer than " + LONGEST + " characters");
            }
            return found instanceof String text && pattern.matcher(text).matches();
        }
    }

    /** How two values stand in order. */
    enum Order {
        BELOW,
        AT_MOST,
        ABOVE,
        AT_LEAST;

        boolean fits(int compared) {
            return switch (this) {
                case BELOW -> compared < 0;
                case AT_MOST -> compared <= 0;
                case ABOVE -> compared > 0;
                case AT_LEAST -> compared >= 0;
            };
        }
    }

    /** Whether a number, a text or a time comes before or after another. Null does neither. */
    record Compares(Operand operand, Order order, Operand other) implements Condition {
        @Override
        public Expression in(Shape shape) {
            return both(operand, other, shape, (found, wanted) -> holds(found, order, wanted));
        }

        /** @throws DataException if the two have no order */
        static boolean holds(Object found, Order order, Object literal) {
            if (found instanceof Number number && literal instanceof Number other) {
                return isNumber(number) && order.fits(compare(number, other));
            } else if (found instanceof String text && literal instanceof String other) {
                return order.fits(text.compareTo(other));
            } else if (found instanceof Date date && literal instanceof Date other) {
                return order.fits(date.compareTo(other));
            }
            throw new DataException(
                    "its condition compares a " + found.getClass().getSimpleName() + " with a "
                            + literal.getClass().getSimpleName());
        }
    }

    private static boolean isNumber(Number number) {
        return !Double.isNaN(number.doubleValue());
    }

    private static int compare(Number one, Number other) {
        if (one instanceof Double || one instanceof Float || other instanceof Double || other instanceof Float) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return one instanceof BigDecimal decimal
                ? decimal.compareTo(BigDecimal.valueOf(other.longValue()))
                : Long.compare(one.longValue(), other.longValue());
    }
}
