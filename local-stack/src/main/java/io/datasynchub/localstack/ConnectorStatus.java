package io.datasynchub.localstack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a connector and its tasks are. */
public record ConnectorStatus(String name, Run connector, List<Run> tasks) {

    /**
     * How a connector, or one of its tasks, is.
     *
     * @param state RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED or RESTARTING
     * @param workerId host and port of the worker where it is
     * @param trace the stack trace of a failure, or empty
     */
    public record Run(String state, String workerId, String trace) {

        boolean isRunning() {
            return state.equals("RUNNING");
        }

        boolean hasFailed() {
            return state.equals("FAILED");
        }
    }

    /** Whether the connector and at least one task, and all of its tasks, run. */
    public boolean isRunning() {
        return connector.isRunning() && !tasks.isEmpty() && tasks.stream().allMatch(Run::isRunning);
    }

    /** The stack trace of the first failure, if there is one. */
    public Optional<String> failure() {
        return Stream.concat(Stream.of(connector), tasks.stream())
                .filter(Run::hasFailed)
                .map(Run::trace)
                .findFirst();
    }
}
