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

/// Whether there is room for one more film, and what a caller may do.
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

    /// @throws ApiException when the film must wait or cannot be had
    void requireRoom(Caller caller, FilmOrder order) {
        Tier tier = settings.tier(caller.tier());
        String size = order.width() + "x" + order.height();
        if (!tier.sizes().isEmpty() && !tier.sizes().contains(size)) {
            throw ApiException.forbidden(
                    "size_not_in_tier", "The tier '%s' has no %s, only %s.", caller.tier(), size, tier.sizes());
        }
        if (order.addedSeconds() > tier.secondsPerDay()) {
            throw ApiException.forbidden(
                    "length_not_in_tier",
                    "The tier '%s' has %d seconds of video within 24 hours, and this one has %d; ask for a shorter one.",
                    caller.tier(),
                    tier.secondsPerDay(),
                    order.addedSeconds());
        }
        if (videos.queued() >= settings.queueLimit()) {
            throw ApiException.tooMany(
                    "queue_full", SOON, "The queue is full with %d films; try again soon.", settings.queueLimit());
        }
        if (videos.unfinished(caller.organisationId()) >= tier.filmsAtOnce()) {
            throw ApiException.tooMany(
                    "too_many_films",
                    SOON,
                    "%d of your films are under way, which is the most at once; wait for one or cancel one.",
                    tier.filmsAtOnce());
        }
        int seconds = videos.secondsSince(caller.organisationId(), clock.millis() - DAY.toMillis());
        if (seconds + order.addedSeconds() > tier.secondsPerDay()) {
            throw ApiException.tooMany(
                    "quota_exceeded",
                    LATER,
                    "You have used %d of %d seconds of video within 24 hours; this one adds %d.",
                    seconds,
                    tier.secondsPerDay(),
                    order.addedSeconds());
        }
        if (tier.needsCredits()) {
            requireCredits(caller, order);
        }
        requireDisk();
    }

    private void requireCredits(Caller caller, FilmOrder order) {
        long left = credits.left(caller.organisationId());
        if (order.addedSeconds() > left) {
            throw ApiException.unpaid(
                    "You have %d seconds of video left, and this one has %d; ask for more credits.",
                    Math.max(0, left), order.addedSeconds());
        }
    }

    /// Whether a batch may ask for one more film: batches leave half of every queue to single requests.
    boolean hasRoomForBatches(Caller caller) {
        return videos.queued() < half(settings.queueLimit())
                && videos.unfinished(caller.organisationId())
                        < half(settings.tier(caller.tier()).filmsAtOnce());
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
        if (stored.get() >= settings.diskQuota().toBytes()) {
            throw ApiException.full(
                    "All videos and uploads together have reached the limit of %d MB (kinora.disk-quota). Delete some.",
                    settings.diskQuota().toMegabytes());
        }
    }
}
