package dev.kinora.service.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.ids.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of a batch's output or error file.
///
/// @param response null if the request was never made
/// @param error null unless the request was not made, or no film came of it
record BatchAnswer(
        String id,
        @JsonProperty("custom_id") String customId,
        @Nullable Response response,
        @Nullable Error error) {
    private static final JsonMapper JSON = new JsonMapper();

    /// @param body as a single request would have got it
    record Response(
            @JsonProperty("status_code") int statusCode,
            @JsonProperty("request_id") String requestId,
            JsonNode body) {}

    record Error(String code, String message) {}

    /// @param body JSON
    static BatchAnswer of(BatchLine line, int status, String body, @Nullable Error error) {
        Response response = new Response(status, Ids.random("req"), JSON.readTree(body));
        return new BatchAnswer(Ids.random("batch_req"), line.customId(), response, error);
    }

    static BatchAnswer unmade(BatchLine line, String code, String message) {
        return new BatchAnswer(Ids.random("batch_req"), line.customId(), null, new Error(code, message));
    }

    boolean isFailure() {
        return error != null || response == null || response.statusCode() != 200;
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
