package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.settings.ServiceSettings;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/models`: the names that clients may use.
@RestController
final class ModelsController {
    private final ServiceSettings settings;

    ModelsController(ServiceSettings settings) {
        this.settings = settings;
    }

    /// @param root the model that answers to this name
    record Model(
            String id,
            String object,
            long created,
            @JsonProperty("owned_by") String ownedBy,
            String root) {}

    record Models(String object, List<Model> data) {}

    @GetMapping("/v1/models")
    Models list() {
        return new Models(
                "list",
                settings.models().keySet().stream().sorted().map(this::model).toList());
    }

    @GetMapping("/v1/models/{id}")
    Model get(@PathVariable String id) {
        if (!settings.models().containsKey(id)) {
            throw ApiException.notFound("There is no model '%s'.", Fields.shortened(id));
        }
        return model(id);
    }

    private Model model(String id) {
        return new Model(
                id, "model", 0, "kinora", String.valueOf(settings.models().get(id)));
    }
}
