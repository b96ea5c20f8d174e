package dev.kinora.service.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request that cannot be served, as its sender shall read it.
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String UNPAID = "insufficient_quota"; // OpenAI's

    private final int status;
    private final String code;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;

    private ApiException(
            int status, String code, @Nullable String param, @Nullable Duration retryAfter, String message) {
        super(message, null, false, false); // an answer, not a fault: no trace
        this.status = status;
        this.code = code;
        this.param = param;
        this.retryAfter = retryAfter;
    }

    /// 400.
    static ApiException bad(String code, @Nullable String param, String message, Object... values) {
        return new ApiException(400, code, param, null, message.formatted(values));
    }

    /// 400 for a value that cannot be.
    static ApiException invalid(String param, String message, Object... values) {
        return bad("invalid_value", param, message, values);
    }

    /// 400 for what Sora could and Kinora cannot yet.
    static ApiException unsupported(@Nullable String param, String message, Object... values) {
        return bad("unsupported", param, message, values);
    }

    /// The same of another field.
    ApiException about(String otherParam) {
        return new ApiException(status, code, otherParam, retryAfter, String.valueOf(getMessage()));
    }

    static ApiException unauthorized(String message) {
        return new ApiException(401, "invalid_api_key", null, null, message);
    }

    static ApiException forbidden(String code, String message, Object... values) {
        return new ApiException(403, code, null, null, message.formatted(values));
    }

    static ApiException notFound(String message, Object... values) {
        return new ApiException(404, "not_found", null, null, message.formatted(values));
    }

    static ApiException tooLarge(String message, Object... values) {
        return new ApiException(413, "request_too_large", null, null, message.formatted(values));
    }

    /// 429: SDKs try again by themselves after `retryAfter`.
    static ApiException tooMany(String code, Duration retryAfter, String message, Object... values) {
        return new ApiException(429, code, null, retryAfter, message.formatted(values));
    }

    /// 429 that no second try will help, until somebody gives credits.
    static ApiException unpaid(String message, Object... values) {
        return new ApiException(429, UNPAID, null, null, message.formatted(values));
    }

    /// 503: what others run does not answer.
    static ApiException unavailable(String code, Duration retryAfter, String message, Object... values) {
        return new ApiException(503, code, null, retryAfter, message.formatted(values));
    }

    /// 507: no second try will help until somebody makes room.
    static ApiException full(String message, Object... values) {
        return new ApiException(507, "insufficient_storage", null, null, message.formatted(values));
    }

    /// Whether trying again is of no use; clients that would do so by themselves are told.
    boolean isLasting() {
        return status >= 500 && retryAfter == null || code.equals(UNPAID);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    @Nullable
    String param() {
        return param;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
