package dev.kinora.service.api;

import org.jspecify.annotations.Nullable;

/// The envelope of every error.
record ErrorBody(Error error) {
    /// @param code for programs; always a string
    record Error(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}

    static ErrorBody of(int status, String code, @Nullable String param, String message) {
        return new ErrorBody(new Error(message, type(status), param, code));
    }

    static ErrorBody of(ApiException refused) {
        return of(refused.status(), refused.code(), refused.param(), String.valueOf(refused.getMessage()));
    }

    private static String type(int status) {
        return switch (status) {
            case 429 -> "rate_limit_error";
            case 403 -> "permission_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }
}
