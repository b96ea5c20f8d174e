package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.moderation.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Kinora's own: `/v1/refusals`, what the policy refused in all organisations, for moderators.
@RestController
final class RefusalsController {
    private final Refusals refusals;

    RefusalsController(Refusals refusals) {
        this.refusals = refusals;
    }

    /// @param after seq of the last one of the page before
    @GetMapping("/v1/refusals")
    Page<Refusals.Refusal> list(
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String limit) {
        Limits.require(caller, Scope.READ);
        Limits.require(caller, Role.MODERATOR, Role.ADMIN);
        int most = Page.limit(limit);
        List<Refusals.Refusal> found = refusals.page(after, most + 1);
        return Page.of(found, most, refusal -> Long.toString(refusal.seq()), refusal -> refusal);
    }
}
