package io.datasynchub.connect.smt;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * What all steps together come to for records of one schema: one pass over the struct. Where a step with a condition would
 * give records another schema, the plan has a branch, and each side is planned when the first record takes it.
 */
final class ReshapePlan {

    private static final int MOST_BRANCHES = 8;

    private record Branch(Expression condition, Shape then, Shape otherwise, int next) {}

    private final List<Step> steps;
    private final int branches;
    private final @Nullable Branch branch;
    private final @Nullable Reshaped outcome;
    private @Nullable ReshapePlan then;
    private @Nullable ReshapePlan otherwise;

    private ReshapePlan(List<Step> steps, Shape shape, int from, int branches) {
        this.steps = steps;
        this.branches = branches;
        Shape current = shape;
        Branch fork = null;
        for (int i = from; i < steps.size() && fork == null; i++) {
            Step step = steps.get(i);
            Condition condition = step.condition();
            if (condition == null) {
                step.on(current);
                continue;
            }
            Expression holds = step.condition(condition, current);
            Shape changed = current.copy();
            step.on(changed);
            Shape merged = Merge.of(holds, changed, current);
            fork = merged == null ? new Branch(holds, changed, current, i + 1) : null;
            current = merged == null ? current : merged;
        }
        this.branch = fork;
        this.outcome = fork == null ? Reshaped.of(current) : null;
        if (branches > MOST_BRANCHES) {
            throw new DataException("more than " + MOST_BRANCHES
                    + " steps have a condition and give records another schema when it holds: use several transforms");
        }
    }

    /** @throws DataException if a step cannot be done to records of this schema */
    static ReshapePlan of(List<Step> steps, Schema schema) {
        return new ReshapePlan(steps, Shape.of(schema), 0, 0);
    }

    /** The outcome for one record. */
    Reshaped outcome(Struct value, ConnectRecord<?> record) {
        ReshapePlan plan = this;
        while (plan.outcome == null) {
            plan = plan.side(value, record);
        }
        return plan.outcome;
    }

    private ReshapePlan side(Struct value, ConnectRecord<?> record) {
        Branch fork = branch;
        if (fork == null) {
            throw new IllegalStateException("neither a branch nor an outcome");
        }
        if (Boolean.TRUE.equals(fork.condition().of(value, record))) {
            ReshapePlan side = then;
            if (side == null) {
                side = new ReshapePlan(steps, fork.then().copy(), fork.next(), branches + 1);
                then = side;
            }
            return side;
        }
        ReshapePlan side = otherwise;
        if (side == null) {
            side = new ReshapePlan(steps, fork.otherwise().copy(), fork.next(), branches + 1);
            otherwise = side;
        }
        return side;
    }

    /** Does the steps to a record without a schema, one after the other. */
    static Shape walk(List<Step> steps, Shape shape) {
        for (Step step : steps) {
            Condition condition = step.condition();
            if (condition == null
                    || Boolean.TRUE.equals(step.condition(condition, shape).of(null, known(shape)))) {
                step.on(shape);
            }
        }
        return shape;
    }

    private static ConnectRecord<?> known(Shape shape) {
        ConnectRecord<?> record = shape.known();
        if (record == null) {
            throw new IllegalArgumentException("not the shape of one record");
        }
        return record;
    }
}
