package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.content.StoredBytes;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.settings.Tier;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/// Whether there is room for more films, and what a caller may do.
record Limits(ServiceSettings settings, Videos videos, Credits credits, StoredBytes stored, Clock clock) {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);

    static void require(Caller caller, Scope scope) {
        if (!caller.scopes().contains(scope)) {
            throw ApiException.forbidden(
                    "missing_scope", "This key lacks the scope '%s'; use another or make one.", scope.text());
        }
    }

    static void require(Caller caller, Role... roles) {
        if (!Set.of(roles).contains(caller.role())) {
            throw ApiException.forbidden(
                    "missing_role",
                    "Only people with the role %s may do this.",
                    Arrays.stream(roles).map(Role::text).collect(Collectors.joining(" or ")));
        }
    }

    /// Of the service, not of the caller's organisation alone.
    static void requireAdmin(Caller caller) {
        require(caller, Scope.ACCOUNT);
        require(caller, Role.ADMIN);
    }

    /// @param count of such films, of which there is room for all or none
    /// @throws ApiException when they must wait or cannot be had
    void requireRoom(Caller caller, FilmOrder order, int count) {
        Tier tier = settings.tier(caller.tier());
        String size = order.width() + "x" + order.height();
        if (!tier.sizes().isEmpty() && !tier.sizes().contains(size)) {
            throw ApiException.forbidden(
                    "size_not_in_tier", "The tier '%s' has no %s, only %s.", caller.tier(), size, tier.sizes());
        }
        int added = order.addedSeconds() * count;
        if (added > tier.secondsPerDay()) {
            throw ApiException.forbidden(
                    "length_not_in_tier",
                    "The tier '%s' has %d seconds of video within 24 hours, and this one has %d; ask for a shorter one.",
                    caller.tier(),
                    tier.secondsPerDay(),
                    added);
        }
        int most = Math.min(tier.filmsAtOnce(), settings.queueLimit());
        if (count > most) {
            throw ApiException.forbidden(
                    "count_not_in_tier",
                    "The tier '%s' has %d films at once, and these are %d; ask for fewer.",
                    caller.tier(),
                    most,
                    count);
        }
        if (videos.queued() + count > settings.queueLimit()) {
            throw ApiException.tooMany(
                    "queue_full", SOON, "The queue is full with %d films; try again soon.", settings.queueLimit());
        }
        int unfinished = videos.unfinished(caller.organisationId());
        if (unfinished + count > tier.filmsAtOnce()) {
            throw ApiException.tooMany(
                    "too_many_films",
                    SOON,
                    "%d of your films are under way, and %d are the most at once; wait for one or cancel one.",
                    unfinished,
                    tier.filmsAtOnce());
        }
        int seconds = videos.secondsSince(caller.organisationId(), clock.millis() - DAY.toMillis());
        if (seconds + added > tier.secondsPerDay()) {
            throw ApiException.tooMany(
                    "quota_exceeded",
                    LATER,
                    "You have used %d of %d seconds of video within 24 hours; this one adds %d.",
                    seconds,
                    tier.secondsPerDay(),
                    added);
        }
        if (tier.needsCredits()) {
            requireCredits(caller, added);
        }
        requireDisk();
    }

    private void requireCredits(Caller caller, int added) {
        long left = credits.left(caller.organisationId());
        if (added > left) {
            throw ApiException.unpaid(
                    "You have %d seconds of video left, and this one has %d; ask for more credits.",
                    Math.max(0, left), added);
        }
    }

    /// Whether a batch may ask for more films: batches leave half of every queue to single requests. Films that are
    /// asked for together and need more than half find room where nothing else is.
    boolean hasRoomForBatches(Caller caller, int count) {
        return videos.queued() + count <= Math.max(count, half(settings.queueLimit()))
                && videos.unfinished(caller.organisationId()) + count
                        <= Math.max(count, half(settings.tier(caller.tier()).filmsAtOnce()));
    }

    private static int half(int limit) {
        return Math.ceilDiv(limit, 2);
    }

    /// @param kept bytes of the caller's other files
    /// @param added bytes of one more
    void requireRoomForFile(Caller caller, long kept, long added) {
        DataSize most = settings.tier(caller.tier()).files();
        if (kept + added > most.toBytes()) {
            throw ApiException.bad(
                    "file_quota_exceeded",
                    "file",
                    "Your files may have %d MB together and have %d MB already; delete some.",
                    most.toMegabytes(),
                    kept >> 20);
        }
        requireDisk();
    }

    void requireDisk() {
        long bytes = stored.get()
                .orElseThrow(() -> ApiException.unavailable(
                        "storage_unavailable", SOON, "The store of films does not answer; try again."));
        if (bytes >= settings.diskQuota().toBytes()) {
            throw ApiException.full(
                    "All videos and uploads together have reached the limit of %d MB (kinora.disk-quota). Delete some.",
                    settings.diskQuota().toMegabytes());
        }
    }
}
