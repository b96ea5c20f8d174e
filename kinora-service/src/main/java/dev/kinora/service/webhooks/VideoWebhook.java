package dev.kinora.service.webhooks;

/// Where the events of one video go besides the endpoints of its organisation.
///
/// @param secret as [#isSecret] has it
public record VideoWebhook(String url, String secret) {
    /// Whether a client may sign with this: `whsec_` and base64 of 24 to 64 bytes, as the Standard Webhooks
    /// specification has it.
    public static boolean isSecret(String text) {
        return WebhookSignature.isSecret(text);
    }
}
