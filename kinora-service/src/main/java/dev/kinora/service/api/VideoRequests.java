package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.moderation.PromptReview;
import dev.kinora.service.settings.ServiceSettings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a request asks to be made. Whatever cannot be made as asked is refused, never changed.
record VideoRequests(ServiceSettings settings, PromptReview review) {
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
            "guidance_scale");
    private static final Set<String> REMIX = Set.of("prompt");
    private static final String DEFAULT_MODEL = "sora-2";
    private static final String DEFAULT_SECONDS = "4";
    private static final String DEFAULT_SIZE = "720x1280";
    static final int LONGEST_PROMPT = 32_000; // OpenAI's
    private static final int LONGEST_IMAGE_URL = 20_971_520;
    private static final int FRAMES_PER_SECOND = 24;
    private static final int MOST_STEPS = 200;
    private static final double MOST_GUIDANCE = 30;
    private static final long SEEDS = 1L << 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    NewVideo create(Fields fields, Caller caller) {
        fields.requireOnly(CREATE);
        String prompt = prompt(fields, "prompt");
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
        int seconds = seconds(fields);
        requireOne(fields, "n", 1, "Make one request for each video.");
        requireOne(fields, "fps", FRAMES_PER_SECOND, "Every video has 24 frames a second.");
        refuseReference(fields, width, height);
        if (fields.hasAny("characters")) {
            throw ApiException.unsupported(
                    "characters", "Characters are not supported yet; describe them in the prompt.");
        }
        String negative = fields.has("negative_prompt") ? prompt(fields, "negative_prompt") : "";
        FilmOrder order = new FilmOrder(
                local, prompt, negative, width, height, seconds, seed(fields), steps(fields), guidance(fields));
        return video(caller, model, order, null);
    }

    /// The same film from another prompt: same seed, size, length and settings.
    NewVideo remix(Fields fields, Video source, Caller caller) {
        fields.requireOnly(REMIX);
        FilmOrder order = new FilmOrder(
                source.localModel(),
                prompt(fields, "prompt"),
                source.negativePrompt(),
                source.width(),
                source.height(),
                source.seconds(),
                source.seed(),
                source.steps(),
                source.guidance());
        return video(caller, source.model(), order, source.id());
    }

    private NewVideo video(Caller caller, String model, FilmOrder order, @Nullable String source) {
        long headStart = settings.tier(caller.tier()).headStart().toMillis();
        return new NewVideo(caller.organisationId(), model, order, source, headStart);
    }

    private String prompt(Fields fields, String name) {
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
        if (prompt.indexOf('\0') >= 0) {
            throw ApiException.invalid(name, "'%s' has a NUL character.", name);
        }
        return switch (review.review(prompt)) {
            case PromptReview.Verdict.Allowed _ -> prompt;
            case PromptReview.Verdict.Refused(String _, String rule) ->
                throw ApiException.bad("moderation_blocked", name, "'%s' was refused: %s", name, rule);
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

    private int seconds(Fields fields) {
        String seconds = fields.text("seconds").orElse(DEFAULT_SECONDS);
        return settings.lengths().stream()
                .filter(length -> seconds.equals(Integer.toString(length)))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "seconds",
                        "'seconds' must be one of %s, was '%s'.",
                        settings.lengths(),
                        Fields.shortened(seconds)));
    }

    private static long seed(Fields fields) {
        OptionalLong seed = fields.integer("seed");
        return seed.isPresent() ? seed.getAsLong() : RANDOM.nextLong(SEEDS);
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

    private static void requireOne(Fields fields, String name, int only, String why) {
        OptionalLong given = fields.integer(name);
        if (given.isPresent() && given.getAsLong() != only) {
            throw ApiException.unsupported(name, "'%s' can only be %d. %s", name, only, why);
        }
    }

    /// A reference is looked at as far as its size, so that clients learn of their own mistakes first.
    private static void refuseReference(Fields fields, int width, int height) {
        String name = "input_reference";
        if (!fields.hasAny(name)) {
            return;
        }
        boolean hasFile = fields.has(name);
        boolean hasUrl = fields.has(name + "[image_url]");
        boolean hasId = fields.has(name + "[file_id]");
        if ((hasFile ? 1 : 0) + (hasUrl ? 1 : 0) + (hasId ? 1 : 0) != 1) {
            throw ApiException.invalid(
                    name, "'%s' must be one picture: a file, or an object with either image_url or file_id.", name);
        }
        if (hasFile) {
            requirePicture(fields.bytes(name).orElseThrow(), width, height);
        } else if (hasUrl) {
            String url = fields.text(name + "[image_url]").orElseThrow();
            if (url.length() > LONGEST_IMAGE_URL) {
                throw ApiException.invalid(name, "'image_url' is longer than %,d characters.", LONGEST_IMAGE_URL);
            }
            if (url.toLowerCase(Locale.ROOT).startsWith("data:")) {
                requirePicture(data(url), width, height);
            }
        }
        throw ApiException.unsupported(
                name,
                "Videos that begin with a given picture are not supported yet; describe the picture in the prompt.");
    }

    private static byte[] data(String url) {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            throw ApiException.invalid("input_reference", "A data URL must be 'data:image/png;base64,…'.");
        }
        try {
            return Base64.getMimeDecoder().decode(url.substring(comma + 1));
        } catch (IllegalArgumentException _) {
            throw ApiException.invalid("input_reference", "The data URL is no base64.");
        }
    }

    private static void requirePicture(byte[] bytes, int width, int height) {
        ImageHeader picture = ImageHeader.read(bytes)
                .orElseThrow(() -> ApiException.invalid(
                        "input_reference",
                        "'input_reference' must be a JPEG, PNG or WebP picture, not a text or other file."));
        if (picture.width() != width || picture.height() != height) {
            throw ApiException.invalid(
                    "input_reference",
                    "'input_reference' has %dx%d pixels, the video %dx%d: scale the picture or ask for its size.",
                    picture.width(),
                    picture.height(),
                    width,
                    height);
        }
    }
}
