package io.datasynchub.connect.mysql;

import java.util.Set;

/** A server could not be asked. The message is the driver's. */
final class ServerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** No answer; too many connections; shutdown; network trouble; lock wait and deadlock; connection killed, gone or lost. */
    private static final Set<Integer> PASSING =
            Set.of(0, 1040, 1053, 1077, 1079, 1158, 1159, 1160, 1161, 1205, 1213, 1927, 2002, 2003, 2006, 2013);

    private final int code;

    /** @param code the server's error number; 0 if the server did not answer */
    ServerException(String message, int code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether it may pass by itself: nobody answered, or the server said that it is going down, full, or in a deadlock. */
    boolean isPassing() {
        return PASSING.contains(code);
    }
}
