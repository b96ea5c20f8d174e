package dev.kinora.service.settings;

import dev.kinora.service.accounts.Role;
import dev.kinora.service.content.ContentPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// All settings of a service; `docs/service.md` explains them. Each is given as `kinora.NAME` in a file of
/// properties, as `KINORA_NAME` in the environment, or as `--set NAME=VALUE`.
///
/// @param data folder of everything that is kept on this machine
/// @param databaseUrl of PostgreSQL, `jdbc:postgresql:…`; empty for H2 in the data folder
/// @param content folder of films, or `s3://BUCKET/PREFIX`; empty for a folder in the data folder
/// @param s3Endpoint URL of a service that speaks S3's protocol; empty for Amazon's
/// @param s3Region of the bucket; empty for the one that the SDK finds
/// @param s3PathStyle whether buckets stand in the path of URLs
/// @param workers child processes that make films on this machine
/// @param workerHeap memory for the Java part of a worker, as `-Xmx` takes it
/// @param models names that clients may use, and the model that serves each
/// @param sizes of videos, `WxH`
/// @param lengths of videos, in seconds
/// @param frameRates of videos, in frames a second
/// @param longestPrompt characters that the models read
/// @param keep how long finished videos are kept
/// @param keepBlocked how long films are kept that may not be shown, for an appeal
/// @param keepRefusals how long texts that the policy refused are kept for moderators; zero for not at all
/// @param diskQuota for all videos and uploads
/// @param queueLimit films that may wait
/// @param batchLines requests that a batch may have
/// @param tiers by name; `owner` and `free` are there without being written down
/// @param unscreenedPictures whether clients may send pictures and films, which are screened for pornography and faces
/// @param privateAddresses whether webhooks may go to private addresses
/// @param privatePictures whether pictures may be fetched from private addresses
/// @param oidc who else than our own keys may say who somebody is
/// @param webhookRetry pause before the second attempt at a delivery; it doubles with each
@ConfigurationProperties(prefix = "kinora", ignoreUnknownFields = false)
public record ServiceSettings(
        @DefaultValue("kinora-data") Path data,
        @DefaultValue("") String databaseUrl,
        @DefaultValue("kinora") String databaseUser,
        @DefaultValue("") String databasePassword,
        @DefaultValue("") String content,
        @DefaultValue("") String s3Endpoint,
        @DefaultValue("") String s3Region,
        @DefaultValue("false") boolean s3PathStyle,
        @DefaultValue("1") int workers,
        @DefaultValue("2g") String workerHeap,
        @DefaultValue Map<String, String> models,

        @DefaultValue({"720x1280", "1280x720", "1024x1792", "1792x1024", "1080x1920", "1920x1080"})
        List<String> sizes,

        @DefaultValue({"4", "8", "12"}) List<Integer> lengths,
        @DefaultValue({"12", "24"}) List<Integer> frameRates,
        @DefaultValue("1000") int longestPrompt,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("14d") Duration keepBlocked,
        @DefaultValue("30d") Duration keepRefusals,
        @DefaultValue("20GB") DataSize diskQuota,
        @DefaultValue("200") int queueLimit,
        @DefaultValue("10000") int batchLines,
        @DefaultValue Map<String, Tier> tiers,
        @DefaultValue("true") boolean unscreenedPictures,
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("false") boolean privatePictures,
        @DefaultValue Oidc oidc,
        @DefaultValue("5s") Duration webhookRetry) {
    /// Tier of the first organisation, whose machine it is.
    public static final String OWNER_TIER = "owner";
    /// Tier of those who are invited to no other.
    public static final String FREE_TIER = "free";

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::text).collect(Collectors.toSet());
    private static final int MOST_BATCH_LINES = 50_000; // OpenAI's
    private static final String SHIPPED = "storybook";
    private static final List<String> SORA =
            List.of("sora-2", "sora-2-pro", "sora-2-2025-10-06", "sora-2-pro-2025-10-06", "sora-2-2025-12-08");
    private static final int FASTEST = 60; // frames a second
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{1,3}x[1-9]\\d{1,3}");
    private static final Pattern HEAP = Pattern.compile("\\d+[mg]");

    /// @throws SettingsException that names everything that is wrong
    public ServiceSettings {
        models = withDefaults(models);
        tiers = withDefaultTiers(tiers);
        var problems = new ArrayList<String>();
        for (String size : sizes) {
            if (!SIZE.matcher(size).matches() || hasOddSide(size)) {
                problems.add("kinora.sizes: '%s' must be WIDTHxHEIGHT, both even, e.g. 1280x720.".formatted(size));
            }
        }
        for (int length : lengths) {
            if (length < 1 || length > 20) {
                problems.add("kinora.lengths: %d must be 1 to 20 seconds.".formatted(length));
            }
        }
        for (int rate : frameRates) {
            if (rate < 1 || rate > FASTEST) {
                problems.add("kinora.frame-rates: %d must be 1 to %d frames a second.".formatted(rate, FASTEST));
            }
        }
        if (sizes.isEmpty() || lengths.isEmpty()) {
            problems.add("kinora.sizes and kinora.lengths must each name at least one.");
        }
        if (workers < 0 || workers > 64) {
            problems.add("kinora.workers: must be 0 to 64, was %d.".formatted(workers));
        }
        if (!HEAP.matcher(workerHeap).matches()) {
            problems.add("kinora.worker-heap: must be like 2g or 800m, was '%s'.".formatted(workerHeap));
        }
        if (keep.isNegative() || keep.isZero() || webhookRetry.isNegative() || webhookRetry.isZero()) {
            problems.add("kinora.keep and kinora.webhook-retry must be positive, e.g. 24h and 5s.");
        }
        if (keepBlocked.isNegative()) {
            problems.add("kinora.keep-blocked: must not be negative, e.g. 14d.");
        }
        if (keepRefusals.isNegative()) {
            problems.add("kinora.keep-refusals: must be 0 or more, e.g. 30d.");
        }
        if (queueLimit < 1) {
            problems.add("kinora.queue-limit: must be at least 1, was %d.".formatted(queueLimit));
        }
        if (batchLines < 1 || batchLines > MOST_BATCH_LINES) {
            problems.add("kinora.batch-lines: must be 1 to %d, was %d.".formatted(MOST_BATCH_LINES, batchLines));
        }
        if (!databaseUrl.isEmpty() && !databaseUrl.startsWith("jdbc:postgresql:")) {
            problems.add("kinora.database-url: must begin with jdbc:postgresql: or be left out, was '%s'."
                    .formatted(databaseUrl));
        }
        oidc.check(tiers.keySet(), ROLES, problems::add);
        contentPlace(data, content, s3Endpoint, s3Region, s3PathStyle).check(problems::add);
        tiers.forEach((name, tier) -> tier.check(name, problems::add));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    /// Where films and uploads lie.
    public ContentPlace contentPlace() {
        return contentPlace(data, content, s3Endpoint, s3Region, s3PathStyle);
    }

    private static ContentPlace contentPlace(
            Path data, String content, String endpoint, String region, boolean isPathStyle) {
        Path folder = content.isEmpty() ? data.resolve("content") : Path.of(content);
        String place =
                content.startsWith("s3:") ? content : folder.toAbsolutePath().toString();
        return new ContentPlace(place, endpoint, region, isPathStyle);
    }

    /// Of that name; one that is no longer in the settings is as `free`.
    public Tier tier(String name) {
        return Objects.requireNonNull(tiers.getOrDefault(name, tiers.get(FREE_TIER)));
    }

    private static Map<String, String> withDefaults(Map<String, String> given) {
        var all = new TreeMap<String, String>();
        SORA.forEach(name -> all.put(name, SHIPPED));
        all.put(SHIPPED, SHIPPED);
        all.putAll(given);
        return Map.copyOf(all);
    }

    private static Map<String, Tier> withDefaultTiers(Map<String, Tier> given) {
        var all = new TreeMap<String, Tier>();
        all.put(OWNER_TIER, Tier.OWNER);
        all.put(FREE_TIER, new Tier(120, 10, 600, Duration.ZERO, DataSize.ofGigabytes(1), false, List.of()));
        all.putAll(given);
        return Map.copyOf(all);
    }

    private static boolean hasOddSide(String size) {
        for (String side : size.split("x", -1)) {
            if (Integer.parseInt(side) % 2 != 0) {
                return true;
            }
        }
        return false;
    }
}
