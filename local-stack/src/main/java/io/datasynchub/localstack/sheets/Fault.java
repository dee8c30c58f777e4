package io.datasynchub.localstack.sheets;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes wrong with a call. */
public sealed interface Fault {

    /** An answer with this status. @param retryAfter seconds; null for an answer that does not say */
    record Status(int code, String message, @Nullable Integer retryAfter) implements Fault {}

    /** An answer that comes so much later. */
    record Delay(Duration duration) implements Fault {}

    /** An answer that ends before its end. */
    record Cut() implements Fault {}

    /** An answer before which somebody does something else, such as an edit. */
    record Meanwhile(Runnable edit) implements Fault {}

    static Fault status(int code) {
        return new Status(code, "The service answers " + code + ".", null);
    }

    /** Too many requests; to be tried again after so many seconds. */
    static Fault tooMany(int retryAfterSeconds) {
        return new Status(429, "Quota exceeded", retryAfterSeconds);
    }

    /** What Google answers for some large ranges, until less is asked for. */
    static Fault corruptGrid() {
        return new Status(500, "Internal error encountered: corrupt grid.", null);
    }
}
