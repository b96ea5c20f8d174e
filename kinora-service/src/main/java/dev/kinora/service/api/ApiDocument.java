package dev.kinora.service.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// `/openapi.json`: what Spring cannot see. Bodies are read field by field ([Fields]), whatever their form, so they are
/// described in `request-bodies.json`; every operation can be refused.
final class ApiDocument implements OpenApiCustomizer {
    private static final String KEY = "key";
    private static final String ERROR = "ErrorBody";
    private static final String JSON = "application/json";
    private static final Set<String> UPLOADS = Set.of("POST /v1/files", "POST /v1/provenance/verify");
    private static final String KEYLESS = "POST /v1/invites/redeem";

    private static final Map<String, String> REFUSALS = Map.of(
            "400", "Something in the request cannot be; `param` says what.",
            "401", "No key or token, or one that is not in use.",
            "403", "The key or its owner may not do this.",
            "404", "There is no such thing, or it is another organisation's.",
            "413", "The body is too large.",
            "503", "What the service needs does not answer; `retry-after-ms` says when to come again.",
            "429", "A limit is reached; `retry-after-ms` says when to come again.",
            "507", "The service's disk quota is used up.");

    private static final Map<String, List<String>> OTHER_TYPES = Map.of(
            "GET /v1/videos/{id}/content", List.of("video/mp4", "image/webp", "image/jpeg"),
            "GET /v1/videos/{id}/events", List.of("text/event-stream"),
            "GET /v1/files/{id}/content", List.of("application/octet-stream"),
            "GET /v1/moderation/cases/{id}/content", List.of("video/mp4"),
            "GET /v1/organisation/export", List.of("application/zip"));

    private final Map<String, Schema<?>> bodies;

    ApiDocument() {
        try (InputStream in = Objects.requireNonNull(ApiDocument.class.getResourceAsStream("/request-bodies.json"))) {
            bodies = Json31.mapper().readValue(in, new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info()
                .title("Kinora")
                .version("v1")
                .description("OpenAI's Videos API and what Kinora adds to it. docs/service.md tells more."));
        document.getComponents()
                .addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key, or a token of the issuer that the service names."));
        ModelConverters.getInstance(true)
                .readAll(ErrorBody.class)
                .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe("%s %s".formatted(method, path), method, operation)));
    }

    private void describe(String name, PathItem.HttpMethod method, Operation operation) {
        if (!name.equals(KEYLESS)) {
            operation.addSecurityItem(new SecurityRequirement().addList(KEY));
        }
        Optional.ofNullable(bodies.get(name))
                .ifPresent(schema -> operation.requestBody(new RequestBody()
                        .required(schema.getRequired() != null)
                        .description(schema.getDescription())
                        .content(content(schema, UPLOADS.contains(name) ? "multipart/form-data" : JSON))));
        Optional.ofNullable(OTHER_TYPES.get(name)).ifPresent(types -> {
            Schema<?> bytes = new JsonSchema().typesItem("string").format("binary");
            Objects.requireNonNull(operation.getResponses().get("200"))
                    .content(content(bytes, types.toArray(new String[0])));
        });
        REFUSALS.forEach((status, why) -> {
            boolean isOfBodies = status.equals("413") || status.equals("507");
            if (!isOfBodies || method == PathItem.HttpMethod.POST) {
                operation.getResponses().addApiResponse(status, refusal(why));
            }
        });
    }

    private static ApiResponse refusal(String why) {
        Schema<?> error = new JsonSchema().$ref("#/components/schemas/" + ERROR);
        return new ApiResponse().description(why).content(content(error, JSON));
    }

    private static Content content(Schema<?> schema, String... types) {
        Content content = new Content();
        for (String type : types) {
            content.addMediaType(type, new MediaType().schema(schema));
        }
        return content;
    }
}
