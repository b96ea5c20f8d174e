package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.webhooks.PublicAddress;
import dev.kinora.service.webhooks.VideoWebhook;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Fields that say where events are to go.
record WebhookAddress(ServiceSettings settings) {
    private static final int LONGEST_URL = 2000;
    private static final String URL = "webhook_url";
    private static final String SECRET = "webhook_secret";

    /// Of one request for videos; null if it has none. The client gives the secret with it, so that it knows it before
    /// the first event, even if it never sees the answer.
    @Nullable
    VideoWebhook ofVideo(Fields fields, Caller caller) {
        if (!isIn(fields) && !fields.has(SECRET)) {
            return null;
        }
        Limits.require(caller, Scope.WEBHOOKS);
        String url = required(URL, fields.required(URL));
        String secret = fields.required(SECRET);
        if (!VideoWebhook.isSecret(secret)) {
            throw ApiException.invalid(
                    SECRET, "'%s' must be 'whsec_' and base64 of 24 to 64 random bytes, with padding.", SECRET);
        }
        return new VideoWebhook(url, secret);
    }

    static boolean isIn(Fields fields) {
        return fields.has(URL);
    }

    /// An address to which the service may send events.
    ///
    /// @param name of the field
    String required(String name, String text) {
        try {
            if (text.length() > LONGEST_URL) {
                throw ApiException.invalid(name, "'%s' has more than %d characters.", name, LONGEST_URL);
            }
            PublicAddress.problem(new URI(text), settings.privateAddresses()).ifPresent(problem -> {
                throw ApiException.invalid(name, "%s", problem);
            });
            return text;
        } catch (URISyntaxException _) {
            throw ApiException.invalid(name, "'%s' is no URL.", name);
        }
    }
}
