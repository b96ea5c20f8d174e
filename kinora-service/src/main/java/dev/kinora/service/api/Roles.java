package dev.kinora.service.api;

import dev.kinora.service.accounts.Role;
import java.util.Arrays;

/// The field `role`.
final class Roles {
    private Roles() {}

    /// A creator unless another one is asked for.
    static Role of(Fields fields) {
        return Role.of(fields.text("role").orElse(Role.CREATOR.text()))
                .orElseThrow(() -> ApiException.invalid(
                        "role",
                        "'role' must be one of %s.",
                        Arrays.stream(Role.values()).map(Role::text).toList()));
    }
}
