package dev.kinora.service.api;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/moderations`: says that nobody moderates rather than that all is well.
@RestController
final class ModerationsController {
    @PostMapping("/v1/moderations")
    ErrorBody moderate() {
        throw ApiException.unsupported(null, "No moderation policy is installed on this service.");
    }
}
