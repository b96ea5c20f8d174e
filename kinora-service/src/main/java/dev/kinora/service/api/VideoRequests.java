package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Given;
import dev.kinora.service.jobs.Material;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.moderation.PromptReview;
import dev.kinora.service.moderation.Refusals;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.webhooks.VideoWebhook;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a request asks to be made. Whatever cannot be made as asked is refused, never changed; so is what there
/// is
/// no room for, before anything is fetched for it.
record VideoRequests(
        ServiceSettings settings, PromptReview review, Refusals refusals, ReferencePicture pictures, Limits limits) {
    private static final Set<String> CREATE = Set.of(
            "prompt",
            "model",
            "seconds",
            "size",
            "input_reference",
            "characters",
            "seed",
            "n",
            "negative_prompt",
            "fps",
            "num_inference_steps",
            "guidance_scale",
            "webhook_url",
            "webhook_secret",
            "sandbox");
    private static final Set<String> REMIX = Set.of("prompt");
    private static final Set<String> EDIT = Set.of("prompt", "video");
    private static final Set<String> EXTEND = Set.of("prompt", "seconds", "video");
    private static final List<Integer> EXTENSION_LENGTHS = List.of(4, 8, 12, 16, 20); // OpenAI's
    private static final int MOST_EXTENSIONS = 6; // OpenAI's
    static final int MOST_SECONDS = 120; // OpenAI's
    static final String DEFAULT_MODEL = "sora-2";
    private static final String DEFAULT_SECONDS = "4";
    private static final String DEFAULT_SIZE = "720x1280";
    static final int LONGEST_PROMPT = 32_000; // OpenAI's
    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_STEPS = 200;
    private static final double MOST_GUIDANCE = 30;
    private static final long SEEDS = 1L << 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    NewVideo create(Fields fields, Caller caller) {
        fields.requireOnly(CREATE);
        boolean sandbox = isInSandbox(fields, caller);
        String prompt = prompt(fields, "prompt", caller, sandbox);
        String model = fields.text("model").orElse(DEFAULT_MODEL);
        String local = settings.models().get(model);
        if (local == null) {
            throw ApiException.bad(
                    "model_not_found",
                    "model",
                    "There is no model '%s'; GET /v1/models lists those there are.",
                    Fields.shortened(model));
        }
        String size = size(fields);
        int cross = size.indexOf('x');
        int width = Integer.parseInt(size.substring(0, cross));
        int height = Integer.parseInt(size.substring(cross + 1));
        int seconds = seconds(fields.text("seconds").orElse(DEFAULT_SECONDS), settings.lengths());
        int count = count(fields);
        if (fields.hasAny("characters")) {
            throw ApiException.unsupported(
                    "characters", "Characters are not supported yet; describe them in the prompt.");
        }
        String negative = fields.has("negative_prompt") ? prompt(fields, "negative_prompt", caller, sandbox) : "";
        FilmOrder asked = new FilmOrder(
                local,
                prompt,
                negative,
                width,
                height,
                seconds,
                seed(fields),
                steps(fields),
                guidance(fields),
                Given.NOTHING,
                seconds,
                fps(fields),
                false);
        FilmOrder order = sandbox ? asked.inSandbox() : asked;
        limits.requireRoom(caller, order, count);
        VideoWebhook webhook = new WebhookAddress(settings).ofVideo(fields, caller);
        Optional<byte[]> reference = pictures.of(fields, caller, width, height);
        if (reference.isPresent()) {
            limits.requireRoom(caller, order, count); // again: fetching takes its time
        }
        return new NewVideo(
                caller.organisationId(),
                model,
                reference.isPresent() ? order.beginningWithPicture() : order,
                null,
                reference.map(Material.Bytes::new).orElse(null),
                0,
                headStart(caller),
                count,
                webhook);
    }

    /// How many videos a request asks for.
    static int count(Fields fields) {
        long count = fields.integer("n").orElse(1);
        if (count < 1 || count > MOST_AT_ONCE) {
            throw ApiException.invalid("n", "'n' must be 1 to %d, was %d.", MOST_AT_ONCE, count);
        }
        return (int) count;
    }

    /// What is to be extended or made over, if it was sent with the request.
    Optional<Source> uploaded(Fields fields) {
        return new UploadedFilm(settings).of(fields);
    }

    /// The id in the field `video`.
    static String named(Fields fields) {
        return fields.text("video[id]")
                .orElseThrow(() -> ApiException.bad(
                        "missing_required_parameter", "video", "'video' with an 'id', or a film, is missing."));
    }

    /// A film that is made over from `source`, with its size, length and settings.
    NewVideo edit(Fields fields, Source source, Caller caller) {
        String prompt = prompt(fields.requireOnly(EDIT), "prompt", caller);
        return madeOf(source, source.order(prompt, 0, source.seconds(), Given.DRAFT), source.extensions(), caller);
    }

    /// A film that goes on where `source` ends.
    NewVideo extend(Fields fields, Source source, Caller caller) {
        String asked = fields.requireOnly(EXTEND)
                .text("seconds")
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", "seconds", "'seconds' is missing."));
        int added = seconds(asked, EXTENSION_LENGTHS);
        if (source.extensions() >= MOST_EXTENSIONS || source.seconds() + added > MOST_SECONDS) {
            throw ApiException.bad(
                    "extension_limit",
                    "video",
                    "A video can be extended %d times, to %d seconds in all; this one was %d times and has %d.",
                    MOST_EXTENSIONS,
                    MOST_SECONDS,
                    source.extensions(),
                    source.seconds());
        }
        int extensions = source.extensions() + 1;
        // the same noise would make the same motion again
        FilmOrder order = source.order(prompt(fields, "prompt", caller), extensions, added, Given.FILM);
        return madeOf(source, order, extensions, caller);
    }

    /// The same film from another prompt: same seed, size, length and settings.
    NewVideo remix(Fields fields, Source source, Caller caller) {
        String prompt = prompt(fields.requireOnly(REMIX), "prompt", caller);
        FilmOrder order = source.order(prompt, 0, source.seconds(), Given.NOTHING);
        limits.requireRoom(caller, order, 1);
        return new NewVideo(caller.organisationId(), source.model(), order, source.id(), null, 0, headStart(caller));
    }

    private NewVideo madeOf(Source source, FilmOrder order, int extensions, Caller caller) {
        limits.requireRoom(caller, order, 1);
        return new NewVideo(
                caller.organisationId(), source.model(), order, null, source.material(), extensions, headStart(caller));
    }

    private long headStart(Caller caller) {
        return settings.tier(caller.tier()).headStart().toMillis();
    }

    /// Only red-teamers may, and with words alone: what a picture shows cannot be held against
    /// all that is never allowed.
    private static boolean isInSandbox(Fields fields, Caller caller) {
        if (!fields.flag("sandbox")) {
            return false;
        }
        Limits.require(caller, Role.RED_TEAMER);
        if (fields.hasAny("input_reference")) {
            throw ApiException.unsupported("input_reference", "Films of the sandbox begin with no picture.");
        }
        return true;
    }

    private String prompt(Fields fields, String name, Caller caller) {
        return prompt(fields, name, caller, false);
    }

    private String prompt(Fields fields, String name, Caller caller, boolean sandbox) {
        String prompt = fields.text(name)
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", name, "'%s' is missing.", name));
        if (prompt.isBlank()) {
            throw ApiException.invalid(name, "'%s' is empty: say who does what.", name);
        }
        int most = Math.min(LONGEST_PROMPT, settings.longestPrompt());
        if (prompt.length() > most) {
            throw ApiException.bad(
                    "string_above_max_length",
                    name,
                    "'%s' has %,d characters; the models read %,d at most.",
                    name,
                    prompt.length(),
                    most);
        }
        return switch (sandbox ? review.reviewInSandbox(prompt) : review.review(prompt)) {
            case PromptReview.Verdict.Allowed _ -> prompt;
            case PromptReview.Verdict.Refused refused -> {
                refusals.add(caller, refused, prompt);
                throw ApiException.bad("moderation_blocked", name, "'%s' was refused: %s", name, refused.rule());
            }
        };
    }

    private String size(Fields fields) {
        String size = fields.text("size").orElse(DEFAULT_SIZE);
        if (!settings.sizes().contains(size)) {
            throw ApiException.invalid(
                    "size", "'size' must be one of %s, was '%s'.", settings.sizes(), Fields.shortened(size));
        }
        return size;
    }

    private static int seconds(String seconds, List<Integer> lengths) {
        return lengths.stream()
                .filter(length -> seconds.equals(Integer.toString(length)))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "seconds", "'seconds' must be one of %s, was '%s'.", lengths, Fields.shortened(seconds)));
    }

    private static long seed(Fields fields) {
        OptionalLong seed = fields.integer("seed");
        return seed.isPresent() ? seed.getAsLong() : newSeed();
    }

    static long newSeed() {
        return RANDOM.nextLong(SEEDS);
    }

    private static @Nullable Integer steps(Fields fields) {
        OptionalLong steps = fields.integer("num_inference_steps");
        if (steps.isEmpty()) {
            return null;
        }
        if (steps.getAsLong() < 1 || steps.getAsLong() > MOST_STEPS) {
            throw ApiException.invalid("num_inference_steps", "'num_inference_steps' must be 1 to %d.", MOST_STEPS);
        }
        return (int) steps.getAsLong();
    }

    private static @Nullable Double guidance(Fields fields) {
        OptionalDouble guidance = fields.number("guidance_scale");
        if (guidance.isEmpty()) {
            return null;
        }
        if (!(guidance.getAsDouble() >= 1 && guidance.getAsDouble() <= MOST_GUIDANCE)) {
            throw ApiException.invalid("guidance_scale", "'guidance_scale' must be 1 (none) to %.0f.", MOST_GUIDANCE);
        }
        return guidance.getAsDouble();
    }

    private @Nullable Integer fps(Fields fields) {
        OptionalLong fps = fields.integer("fps");
        if (fps.isEmpty()) {
            return null;
        }
        return settings.frameRates().stream()
                .filter(rate -> rate == fps.getAsLong())
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "fps", "'fps' must be one of %s, was %d.", settings.frameRates(), fps.getAsLong()));
    }
}
