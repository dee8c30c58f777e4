package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer that is an error, in the form that Google's servers give it. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOO_MANY_REQUESTS = 429;

    private final int code;
    /** The name that Sheets has for the code, of those in {@code google.rpc.Code}. */
    private final String status;
    /** The name that Drive has for the cause. */
    private final String reason;

    private final @Nullable Integer retryAfter;

    private ApiError(int code, String status, String reason, String message, @Nullable Integer retryAfter) {
        super(message);
        this.code = code;
        this.status = status;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    static ApiError invalid(String message) {
        return new ApiError(BAD_REQUEST, "INVALID_ARGUMENT", "badRequest", message, null);
    }

    static ApiError invalidValue() {
        return new ApiError(BAD_REQUEST, "INVALID_ARGUMENT", "invalid", "Invalid Value", null);
    }

    static ApiError missing(String parameter) {
        return new ApiError(BAD_REQUEST, "INVALID_ARGUMENT", "required", "Required parameter: " + parameter, null);
    }

    /** The file is there, and is no spreadsheet. */
    static ApiError notASpreadsheet() {
        return new ApiError(
                BAD_REQUEST,
                "FAILED_PRECONDITION",
                "failedPrecondition",
                "This operation is not supported for this document",
                null);
    }

    static ApiError unauthenticated() {
        return new ApiError(
                UNAUTHORIZED,
                "UNAUTHENTICATED",
                "authError",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                        + " authentication credential.",
                null);
    }

    static ApiError unregistered() {
        return forbidden("Method doesn't allow unregistered callers (callers without established identity).");
    }

    static ApiError forbidden(String message) {
        return new ApiError(FORBIDDEN, "PERMISSION_DENIED", "forbidden", message, null);
    }

    static ApiError noEntity() {
        return new ApiError(NOT_FOUND, "NOT_FOUND", "notFound", "Requested entity was not found.", null);
    }

    static ApiError noFile(String id) {
        return new ApiError(NOT_FOUND, "NOT_FOUND", "notFound", "File not found: " + id + ".", null);
    }

    static ApiError quotaExceeded(@Nullable Integer retryAfterSeconds) {
        return of(
                TOO_MANY_REQUESTS,
                "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service"
                        + " 'sheets.googleapis.com'",
                retryAfterSeconds);
    }

    /** The error of a status code with its usual names. */
    static ApiError of(int code, String message, @Nullable Integer retryAfterSeconds) {
        return switch (code) {
            case BAD_REQUEST -> invalid(message);
            case UNAUTHORIZED -> unauthenticated();
            case FORBIDDEN -> forbidden(message);
            case NOT_FOUND -> noEntity();
            case TOO_MANY_REQUESTS ->
                new ApiError(code, "RESOURCE_EXHAUSTED", "rateLimitExceeded", message, retryAfterSeconds);
            case 503 -> new ApiError(code, "UNAVAILABLE", "backendError", message, retryAfterSeconds);
            case 504 -> new ApiError(code, "DEADLINE_EXCEEDED", "backendError", message, retryAfterSeconds);
            default -> new ApiError(code, "INTERNAL", "internalError", message, retryAfterSeconds);
        };
    }

    int code() {
        return code;
    }

    /** Seconds; null if the answer does not say. */
    @Nullable Integer retryAfter() {
        return retryAfter;
    }

    /** The answer's body; Drive names the cause in a list. */
    ObjectNode json(boolean ofDrive) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error").put("code", code).put("message", getMessage());
        if (ofDrive) {
            error.putArray("errors")
                    .addObject()
                    .put("message", getMessage())
                    .put("domain", code == TOO_MANY_REQUESTS ? "usageLimits" : "global")
                    .put("reason", reason);
        } else {
            error.put("status", status);
            if (code == TOO_MANY_REQUESTS) {
                error.putArray("details")
                        .addObject()
                        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                        .put("reason", "RATE_LIMIT_EXCEEDED")
                        .put("domain", "googleapis.com")
                        .putObject("metadata")
                        .put("service", "sheets.googleapis.com")
                        .put("quota_limit", "ReadRequestsPerMinutePerUser");
            }
        }
        return root;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d %s: %s", code, status, getMessage());
    }
}
