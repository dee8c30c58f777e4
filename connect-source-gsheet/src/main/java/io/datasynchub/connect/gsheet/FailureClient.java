package io.datasynchub.connect.gsheet;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed request means: Google's error codes (Sheets and Drive API, "Resolve errors"), and faults of the network. */
final class FailureClient {

    private static final Set<String> RATE_REASONS =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded");

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private FailureClient() {}

    /** @param what was asked for */
    static SheetsException of(String what, Exception failure) {
        if (failure instanceof HttpResponseException answer) {
            return ofStatus(what, answer);
        }
        if (failure instanceof SocketTimeoutException) {
            return new SheetsException(
                    Kind.TOO_LARGE, what + ": no answer within " + CredentialsConfig.REQUEST_TIMEOUT.name() + ".");
        }
        if (failure instanceof Retryable login) {
            return login.isRetryable()
                    ? new SheetsException(Kind.UNAVAILABLE, what + ": the token endpoint does not answer.")
                    : new SheetsException(
                            Kind.UNAUTHORIZED,
                            what + ": the credentials are not accepted: are they revoked, or of another project?");
        }
        String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new SheetsException(
                Kind.UNAVAILABLE,
                failure instanceof IOException
                        ? what + ": " + why + "."
                        : what + ": the answer is not of the form that the API describes.");
    }

    private static SheetsException ofStatus(String what, HttpResponseException answer) {
        int status = answer.getStatusCode();
        String said = said(answer);
        Duration retryAfter = retryAfter(answer.getHeaders().getRetryAfter());
        return switch (status) {
            case 400 ->
                new SheetsException(
                        Kind.REFUSED,
                        what + ": refused" + said
                                + (said.contains("not supported")
                                        ? " Is it an Excel file? Save it as a Google sheet."
                                        : ""));
            case 401 -> new SheetsException(Kind.UNAUTHORIZED, what + ": the credentials are not accepted" + said);
            case 403 ->
                isRate(answer)
                        ? new SheetsException(Kind.QUOTA, what + ": too many requests" + said, retryAfter)
                        : new SheetsException(
                                Kind.FORBIDDEN,
                                what + ": no access" + said
                                        + " Share it with the credentials, and enable the Sheets and Drive"
                                        + " APIs in their project.");
            case 404 ->
                new SheetsException(
                        Kind.NOT_FOUND, what + ": it does not exist, or was never shared with the credentials" + said);
            case 408, 504 -> new SheetsException(Kind.TOO_LARGE, what + ": the server took too long" + said);
            case 413 -> new SheetsException(Kind.TOO_LARGE, what + ": too large" + said);
            case 429 -> new SheetsException(Kind.QUOTA, what + ": too many requests" + said, retryAfter);
            default ->
                said.toLowerCase(Locale.ROOT).contains("corrupt")
                        ? new SheetsException(Kind.TOO_LARGE, what + ": the server could not put it together" + said)
                        : new SheetsException(Kind.UNAVAILABLE, what + ": status " + status + said, retryAfter);
        };
    }

    private static @Nullable GoogleJsonError error(HttpResponseException answer) {
        return answer instanceof GoogleJsonResponseException json ? json.getDetails() : null;
    }

    private static String said(HttpResponseException answer) {
        GoogleJsonError error = error(answer);
        return error == null || error.getMessage() == null ? "." : ": " + error.getMessage();
    }

    private static boolean isRate(HttpResponseException answer) {
        GoogleJsonError error = error(answer);
        return error != null
                && error.getErrors() != null
                && error.getErrors().stream().anyMatch(one -> RATE_REASONS.contains(one.getReason()));
    }

    /** Seconds, or a date (RFC 9110, section 10.2.3); however far away, no longer than is bearable. */
    private static Duration retryAfter(@Nullable String header) {
        Duration wanted = wanted(header);
        return wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
    }

    private static Duration wanted(@Nullable String header) {
        if (header == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
        } catch (NumberFormatException e) {
            return untilDate(header);
        }
    }

    private static Duration untilDate(String header) {
        try {
            Instant date = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), date);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
