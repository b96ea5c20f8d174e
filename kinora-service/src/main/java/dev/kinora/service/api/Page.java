package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param hasMore whether another page follows, after `lastId`
record Page<T>(
        String object,
        List<T> data,
        @JsonProperty("first_id") @Nullable String firstId,
        @JsonProperty("last_id") @Nullable String lastId,
        @JsonProperty("has_more") boolean hasMore) {
    private static final int USUAL_LIMIT = 20;
    private static final int MOST = 100;

    /// @param found one more than `limit`, if there are so many
    static <R, T> Page<T> of(List<R> found, int limit, Function<R, String> id, Function<R, T> resource) {
        List<R> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                "list",
                shown.stream().map(resource).toList(),
                shown.isEmpty() ? null : id.apply(shown.getFirst()),
                shown.isEmpty() ? null : id.apply(shown.getLast()),
                found.size() > limit);
    }

    /// @param text of the query, null for the usual limit
    static int limit(@Nullable String text) {
        return limit(text, USUAL_LIMIT, MOST);
    }

    /// @param text of the query, null for the usual limit
    static int limit(@Nullable String text, int usual, int most) {
        if (text == null) {
            return usual;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 0 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw ApiException.invalid("limit", "'limit' must be 0 to %d, was '%s'.", most, Fields.shortened(text));
    }

    /// Whether `order` of the query asks for the newest first.
    static boolean isDescending(@Nullable String order) {
        return switch (order == null ? "desc" : order) {
            case "desc" -> true;
            case "asc" -> false;
            default -> throw ApiException.invalid("order", "'order' must be asc or desc.");
        };
    }
}
