package io.datasynchub.localstack;

/** A server that this stack runs as a process, seen as what can crash and come back. Safe to use from several threads. */
public sealed interface LocalProcess permits ProcessServer {

    String name();

    /** The process id of the program, or of the one that was started last. */
    long pid();

    boolean isAlive();

    /** Ends the program at once, as a crash would, and leaves its data. */
    void kill();

    /**
     * Starts a program that has ended or was killed, on the same port and data; returns when it answers.
     *
     * @throws StackException if it does not start
     */
    void restart() throws InterruptedException;
}
