package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.webhooks.Events;
import dev.kinora.service.webhooks.WebhookEndpoint;
import dev.kinora.service.webhooks.WebhookEndpoints;
import dev.kinora.service.webhooks.WebhookSender;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/webhook_endpoints`: where events go.
@RestController
@RequestMapping("/v1")
final class WebhooksController {
    private static final Set<String> FIELDS = Set.of("name", "url", "event_types");
    private static final int LONGEST_NAME = 200;

    private final WebhookEndpoints endpoints;
    private final WebhookSender sender;
    private final WebhookAddress address;
    private final AuditLog audit;

    WebhooksController(WebhookEndpoints endpoints, WebhookSender sender, ServiceSettings settings, AuditLog audit) {
        this.endpoints = endpoints;
        this.sender = sender;
        address = new WebhookAddress(settings);
        this.audit = audit;
    }

    /// @param signingSecret only in the answers that make it
    record Endpoint(
            String id,
            String object,
            String name,
            String url,
            @JsonProperty("event_types") List<String> eventTypes,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("updated_at") @Nullable Long updatedAt,
            @JsonProperty("signing_secret_hint") String signingSecretHint,

            @JsonProperty("signing_secret") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String signingSecret) {
        static Endpoint of(WebhookEndpoint endpoint) {
            return of(endpoint, null);
        }

        static Endpoint withSecret(WebhookEndpoint endpoint) {
            return of(endpoint, endpoint.secret());
        }

        private static Endpoint of(WebhookEndpoint endpoint, @Nullable String secret) {
            return new Endpoint(
                    endpoint.id(),
                    "webhook_endpoint",
                    endpoint.name(),
                    endpoint.url(),
                    endpoint.types(),
                    endpoint.createdAt() / 1000,
                    endpoint.updatedAt() == null ? null : endpoint.updatedAt() / 1000,
                    endpoint.hint(),
                    secret);
        }
    }

    record EventTypes(String object, List<String> data) {}

    record TestResult(
            String object,
            @JsonProperty("webhook_endpoint_id") String webhookEndpointId,
            @JsonProperty("event_type") String eventType,
            boolean success,
            @JsonProperty("status_code") int statusCode) {}

    @GetMapping("/webhook_event_types")
    EventTypes types() {
        return new EventTypes("list", Events.TYPES);
    }

    @PostMapping("/webhook_endpoints")
    Endpoint create(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller) throws IOException {
        Limits.require(caller, Scope.WEBHOOKS);
        Fields fields = Fields.of(request).requireOnly(FIELDS);
        WebhookEndpoint endpoint = endpoints.add(
                caller.organisationId(), name(required(fields, "name")), url(required(fields, "url")), types(fields));
        audit.add(caller, "webhook_endpoint.created", endpoint.id());
        return Endpoint.withSecret(endpoint);
    }

    @GetMapping("/webhook_endpoints")
    Page<Endpoint> list(
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        Limits.require(caller, Scope.WEBHOOKS);
        int most = Page.limit(limit);
        Long seq = after == null ? null : find(caller, after).seq();
        List<WebhookEndpoint> found = endpoints.page(caller.organisationId(), seq, most + 1);
        return Page.of(found, most, WebhookEndpoint::id, Endpoint::of);
    }

    @GetMapping("/webhook_endpoints/{id}")
    Endpoint get(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.WEBHOOKS);
        return Endpoint.of(find(caller, id));
    }

    @PostMapping("/webhook_endpoints/{id}")
    Endpoint update(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WEBHOOKS);
        WebhookEndpoint endpoint = find(caller, id);
        Fields fields = Fields.of(request).requireOnly(FIELDS);
        return Endpoint.of(endpoints.update(
                endpoint,
                fields.text("name").map(WebhooksController::name).orElse(endpoint.name()),
                fields.text("url").map(this::url).orElse(endpoint.url()),
                fields.hasAny("event_types") ? types(fields) : endpoint.types()));
    }

    @DeleteMapping("/webhook_endpoints/{id}")
    Deleted delete(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.WEBHOOKS);
        endpoints.delete(find(caller, id));
        audit.add(caller, "webhook_endpoint.deleted", id);
        return Deleted.of(id, "webhook_endpoint");
    }

    @PostMapping("/webhook_endpoints/{id}/rotate_secret")
    Endpoint rotateSecret(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WEBHOOKS);
        String keep = "keep_old_secret_active_for_24_hours";
        Fields fields = Fields.of(request).requireOnly(Set.of(keep));
        WebhookEndpoint rotated = endpoints.rotateSecret(find(caller, id), fields.flag(keep));
        audit.add(caller, "webhook_endpoint.secret_rotated", id);
        return Endpoint.withSecret(rotated);
    }

    /// Sends one event that did not happen, now, and says how it was received.
    @PostMapping("/webhook_endpoints/{id}/test")
    TestResult test(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WEBHOOKS);
        WebhookEndpoint endpoint = find(caller, id);
        Fields fields = Fields.of(request).requireOnly(Set.of("event_type"));
        String type = required(fields, "event_type");
        requireType(type);
        int status = sender.test(endpoint, type);
        return new TestResult("webhook_endpoint.test", id, type, status / 100 == 2, status);
    }

    private WebhookEndpoint find(Caller caller, String id) {
        return endpoints
                .find(caller.organisationId(), id)
                .orElseThrow(() -> ApiException.notFound("There is no webhook endpoint '%s'.", Fields.shortened(id)));
    }

    private static String required(Fields fields, String name) {
        return fields.text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", name, "'%s' is missing.", name));
    }

    private static String name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw ApiException.invalid("name", "'name' has more than %d characters.", LONGEST_NAME);
        }
        return name;
    }

    private String url(String text) {
        return address.required("url", text);
    }

    private static List<String> types(Fields fields) {
        List<String> types = fields.texts("event_types[]");
        if (types.isEmpty()) {
            throw ApiException.bad(
                    "missing_required_parameter",
                    "event_types",
                    "'event_types' must name at least one of %s.",
                    Events.TYPES);
        }
        types.forEach(WebhooksController::requireType);
        return types.stream().distinct().toList();
    }

    private static void requireType(String type) {
        if (!Events.TYPES.contains(type)) {
            throw ApiException.invalid(
                    "event_types", "There are no events '%s', only %s.", Fields.shortened(type), Events.TYPES);
        }
    }
}
