package io.datasynchub.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Wraps a command line so that the program ends when this JVM does, however it ends: a watcher holds the read end of a pipe from
 * this JVM, and when that closes it sends TERM, then KILL. The program replaces the shell, so that its process id is the
 * one known here. Signals of the terminal are left to this JVM, which ends its programs in order.
 */
final class Guard {

    /** {@code $0} a name, {@code $1} seconds between TERM and KILL, {@code $2} a folder to delete in the end or nothing, then the command. */
    private static final String SCRIPT =
            """
            grace=$1 folder=$2
            shift 2
            trap '' HUP INT QUIT
            exec 3<&0
            (
              while read -r line; do :; done
              kill -TERM $$
              tenths=$((grace * 10))
              while kill -0 $$ && [ $tenths -gt 0 ]; do sleep 0.1; tenths=$((tenths - 1)); done
              kill -KILL $$
              [ -z "$folder" ] || rm -rf -- "$folder"
            ) <&3 3<&- >/dev/null 2>&1 &
            exec "$@" </dev/null 3<&-
            """;

    private Guard() {}

    /**
     * The guarded command; the process must be given a pipe as its standard input.
     *
     * @param grace between TERM and KILL, in whole seconds
     * @param deletedAtEnd a folder that goes with the program
     */
    static List<String> around(List<String> command, Duration grace, Optional<Path> deletedAtEnd) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "guard"));
        guarded.add(Long.toString(grace.toSeconds()));
        guarded.add(deletedAtEnd.map(Path::toString).orElse(""));
        guarded.addAll(command);
        return guarded;
    }
}
