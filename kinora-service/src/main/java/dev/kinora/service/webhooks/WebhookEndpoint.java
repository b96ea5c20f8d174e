package dev.kinora.service.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an organisation wants its events to go.
///
/// @param eventTypes separated by commas
/// @param oldSecret signs, too, until `oldSecretUntil`
public record WebhookEndpoint(
        long seq,
        String id,
        String organisationId,
        String name,
        String url,
        String eventTypes,
        String secret,
        @Nullable String oldSecret,
        @Nullable Long oldSecretUntil,
        long createdAt,
        @Nullable Long updatedAt) {
    private static final int HINT_LENGTH = 4;

    public List<String> types() {
        return List.of(eventTypes.split(",", -1));
    }

    /// The secret's last characters.
    public String hint() {
        return secret.substring(secret.length() - HINT_LENGTH);
    }
}
