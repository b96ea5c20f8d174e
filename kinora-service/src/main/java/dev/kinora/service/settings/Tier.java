package dev.kinora.service.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an organisation may use.
///
/// @param requestsPerMinute of one key
/// @param filmsAtOnce queued or being made
/// @param secondsPerDay of video, over 24 hours
/// @param headStart by which its films overtake others in the queue
/// @param files that it may keep, all together
/// @param needsCredits whether it makes films for credits alone, which admins give
/// @param sizes that it may ask for, `WxH`; none means every size of the service
public record Tier(
        @DefaultValue("120") int requestsPerMinute,
        @DefaultValue("10") int filmsAtOnce,
        @DefaultValue("600") int secondsPerDay,
        @DefaultValue("0s") Duration headStart,
        @DefaultValue("1GB") DataSize files,
        @DefaultValue("false") boolean needsCredits,
        @DefaultValue List<String> sizes) {
    /// Of the first organisation, whose machine it is.
    public static final Tier OWNER =
            new Tier(6000, 1000, 1_000_000, Duration.ofMinutes(10), DataSize.ofGigabytes(10), false, List.of());

    void check(String name, Consumer<String> problems) {
        if (requestsPerMinute < 1 || filmsAtOnce < 1 || secondsPerDay < 1) {
            problems.accept("kinora.tiers.%s: every limit must be at least 1.".formatted(name));
        }
        if (headStart.isNegative() || files.isNegative()) {
            problems.accept("kinora.tiers.%s: head-start and files must not be negative.".formatted(name));
        }
    }
}
