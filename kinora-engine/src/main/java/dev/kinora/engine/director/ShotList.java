package dev.kinora.engine.director;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The shots of a film as a person wrote them down, in order, before a [Director] has seen them.
///
/// ```
/// Shot 1: a rabbit hops through a meadow. Cut to: a fox waits in the forest
/// ```
///
/// Shots are set apart by lines, by `Shot 1:` or by `Cut to:`; each, or none, may begin with its time, `[0:04-0:08]`.
public record ShotList(List<Shot> shots) {
    /// Of one film.
    public static final int MOST = 24;

    private static final Pattern MARK = Pattern.compile("""
            \\R+\
            |(?<![\\p{L}])(?i:cut\\s+to)\\s*:\
            |(?<=^|[.,;!?\\v]\\s{0,9})(?i:cut\\s+to)(?=\\s)\
            |(?<![\\p{L}])(?i:shot)\\s+\\d+\\s*:\
            |\\[\\s*(?<m1>\\d{1,2}):(?<s1>[0-5]\\d)\\s*[-\u2013]\\s*(?<m2>\\d{1,2}):(?<s2>[0-5]\\d)\\s*]\
            """);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// @param seconds that it lasts; null for as long as the model's films
    /// @param controls what is asked for beside the prompt
    public record Shot(String prompt, @Nullable Double seconds, Controls controls) {
        public Shot(String prompt, @Nullable Double seconds) {
            this(prompt, seconds, Controls.NONE);
        }
    }

    /// A file.
    private record Written(List<WrittenShot> shots) {}

    private record WrittenShot(
            String prompt,
            @Nullable Double seconds,
            @Nullable String camera,
            @Nullable String look,
            @Nullable String timeOfDay,
            @Nullable String weather,
            @Nullable String place) {
        Shot shot() {
            return new Shot(prompt, seconds, new Controls(camera, look, timeOfDay, weather, place));
        }
    }

    public ShotList {
        shots = List.copyOf(shots);
        if (shots.isEmpty() || shots.size() > MOST) {
            throw new PromptException("The text has %d shots; a film has 1 to %d.".formatted(shots.size(), MOST));
        }
        for (int i = 0; i < shots.size(); i++) {
            if (shots.get(i).prompt().isBlank()) {
                throw new PromptException("Shot %d is empty: say who does what.".formatted(i + 1));
            }
        }
    }

    /// @throws PromptException if there are none, too many, or their times leave a gap or overlap
    public static ShotList of(String text) {
        List<Times> times = new ArrayList<>();
        List<String> prompts = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int from = 0;
        @Nullable Times next = null;
        while (mark.find()) {
            if (add(text.substring(from, mark.start()), next, prompts, times)) {
                next = null;
            }
            if (mark.group("m1") != null) {
                if (next != null) {
                    throw new PromptException("After %s there is no shot.".formatted(next));
                }
                next = Times.of(mark);
            }
            from = mark.end();
        }
        if (!add(text.substring(from), next, prompts, times) && next != null) {
            throw new PromptException("After %s there is no shot.".formatted(next));
        }
        check(times);
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            shots.add(new Shot(
                    prompts.get(i),
                    times.get(i) == Times.NONE ? null : times.get(i).seconds()));
        }
        return new ShotList(shots);
    }

    /// `{"shots": [{"prompt": "a rabbit hops", "seconds": 2.5, "camera": "pan-left"}, …]}`
    ///
    /// @throws PromptException if it is anything else
    public static ShotList ofJson(String json) {
        try {
            Written written = JSON.readValue(json, Written.class);
            if (written == null
                    || written.shots() == null
                    || written.shots().stream().anyMatch(shot -> shot == null || shot.prompt() == null)) {
                throw new PromptException("A screenplay is {\"shots\": [{\"prompt\": …, \"seconds\": …}, …]}.");
            }
            return new ShotList(written.shots().stream().map(WrittenShot::shot).toList());
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
            throw new PromptException("Line %d of the screenplay: %s".formatted(line, wrong.getOriginalMessage()));
        }
    }

    /// @return whether there was a shot
    private static boolean add(String text, @Nullable Times time, List<String> prompts, List<Times> times) {
        String prompt = text.replaceAll("^[\\s,;.:\u2013-]+|[\\s,;:\u2013-]+$", "");
        if (prompt.isEmpty()) {
            return false;
        }
        prompts.add(prompt);
        times.add(Objects.requireNonNullElse(time, Times.NONE));
        return true;
    }

    private static void check(List<Times> times) {
        long timed = times.stream().filter(time -> time != Times.NONE).count();
        if (timed == 0) {
            return;
        }
        int end = 0;
        for (int i = 0; i < times.size(); i++) {
            Times time = times.get(i);
            if (time == Times.NONE) {
                throw new PromptException(
                        "Shot %d has no time, others have: give all a time, or none.".formatted(i + 1));
            }
            if (time.from() != end) {
                throw new PromptException("Shot %d begins at %s, but what comes before ends at %s: there is %s."
                        .formatted(
                                i + 1,
                                Times.written(time.from()),
                                Times.written(end),
                                time.from() > end ? "a gap" : "an overlap"));
            }
            end = time.to();
        }
    }

    /// In seconds.
    private record Times(int from, int to) {
        static final Times NONE = new Times(0, 0);

        static Times of(Matcher mark) {
            Times times = new Times(seconds(mark, "m1", "s1"), seconds(mark, "m2", "s2"));
            if (times.to <= times.from) {
                throw new PromptException("%s ends before it begins.".formatted(times));
            }
            return times;
        }

        private static int seconds(Matcher mark, String minutes, String seconds) {
            return 60 * Integer.parseInt(mark.group(minutes)) + Integer.parseInt(mark.group(seconds));
        }

        double seconds() {
            return to - from;
        }

        static String written(int seconds) {
            return "%d:%02d".formatted(seconds / 60, seconds % 60);
        }

        @Override
        public String toString() {
            return "[%s-%s]".formatted(written(from), written(to));
        }
    }
}
