package io.datasynchub.localstack;

/** A server whose endpoint is settled and that may be started, once. */
interface StartableServer<E extends Endpoint> extends Server<E> {

    /**
     * Returns when the server answers.
     *
     * @throws StackException if it does not start
     */
    void start(Steps steps) throws InterruptedException;
}
