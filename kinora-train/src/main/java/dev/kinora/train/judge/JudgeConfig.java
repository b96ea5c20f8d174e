package dev.kinora.train.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.HeldOut;
import dev.kinora.world.story.PhysicsScenes;
import java.util.List;
import java.util.stream.Stream;

/// Everything that fixes the judge's shape; saved as `config.json` beside its weights.
///
/// @param stem channels at half of the picture's size; twice as many at a quarter, four times at an
///     eighth
/// @param width channels at a sixteenth, where time is mixed
/// @param hidden width of the two heads' hidden layers; also of the embeddings
/// @param subjects names that it can tell apart
public record JudgeConfig(int stem, int width, int hidden, List<String> subjects) {
    /// Native frames from one frame that it says something about to the next.
    public static final int FRAMES_A_SAMPLE = 2;

    private static final int GROUPS = 8;

    /// Of a clip's frames, those that it says something about.
    static int samples(int frames) {
        return (frames - 1) / FRAMES_A_SAMPLE + 1;
    }

    public JudgeConfig {
        subjects = List.copyOf(subjects);
        if (stem < GROUPS || stem % GROUPS != 0 || width < GROUPS || width % GROUPS != 0) {
            throw new IllegalArgumentException(
                    "A judge's stem and width must be multiples of %d, were %d and %d.".formatted(GROUPS, stem, width));
        }
        if (hidden < 1 || subjects.isEmpty()) {
            throw new IllegalArgumentException("A judge needs a hidden layer and subjects, had width %d and %d names."
                    .formatted(hidden, subjects.size()));
        }
    }

    /// The shipped shape.
    public static JudgeConfig storybook(Cast cast) {
        return new JudgeConfig(16, 128, 160, subjects(cast));
    }

    static JudgeConfig tiny(Cast cast) {
        return new JudgeConfig(8, 16, 16, subjects(cast));
    }

    /// Names that training may show, and the disc of the physics scenes.
    static List<String> subjects(Cast cast) {
        return Stream.concat(
                        cast.members().stream().map(CastMember::name).filter(name -> !HeldOut.name(name)),
                        Stream.of(PhysicsScenes.SUBJECT))
                .toList();
    }

    /// The answers of a head.
    public List<String> words(Head head) {
        return head.words(subjects);
    }

    /// Position of a head's first output among those of its kind.
    @JsonIgnore
    int offset(Head head) {
        List<Head> heads = head.isOfSubjects() ? Head.OF_SUBJECTS : Head.OF_FRAMES;
        return size(heads.subList(0, heads.indexOf(head)));
    }

    int size(List<Head> heads) {
        return heads.stream().mapToInt(head -> words(head).size()).sum();
    }
}
