package dev.kinora.train.judge;

import dev.kinora.train.judge.JudgeLabels.FrameLabels;
import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import dev.kinora.world.caption.SeenColours;
import dev.kinora.world.scene.Scene;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a clip should show: of a prompt what was asked for, of a rendered scene the truth. What it
/// leaves open is not judged.
///
/// @param subjects who plays, in the first shot
/// @param setting words for place, time of day, weather, camera and look of the first shot
/// @param shots how many, or null if that is left open
public record Expectation(
        List<Subject> subjects,
        Map<Dimension, String> setting,
        @Nullable Integer shots) {
    /// @param count how many of them; 1 and more
    /// @param attributes words for colour, action and direction
    public record Subject(String name, int count, Map<Dimension, String> attributes) {
        public Subject {
            attributes = Map.copyOf(attributes);
        }
    }

    public Expectation {
        subjects = List.copyOf(subjects);
        setting = Map.copyOf(setting);
    }

    /// How many subjects the first shot has in all.
    public int count() {
        return subjects.stream().mapToInt(Subject::count).sum();
    }

    /// Everything that is asked for, as it would be graded.
    public List<Dimension> dimensions() {
        List<Dimension> asked = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            boolean isAsked = switch (dimension) {
                case SUBJECT, COUNT -> !subjects.isEmpty();
                case COLOUR, ACTION, DIRECTION ->
                    subjects.stream().anyMatch(subject -> subject.attributes().containsKey(dimension));
                case SHOTS -> shots != null;
                default -> setting.containsKey(dimension);
            };
            if (isAsked) {
                asked.add(dimension);
            }
        }
        return asked;
    }

    /// What is asked for in one dimension, in words; of each subject, where it is about subjects.
    public List<String> words(Dimension dimension) {
        return switch (dimension) {
            case SUBJECT -> subjects.stream().map(Subject::name).toList();
            case COUNT -> List.of(Integer.toString(count()));
            case COLOUR, ACTION, DIRECTION ->
                subjects.stream()
                        .map(subject -> subject.attributes().getOrDefault(dimension, ""))
                        .toList();
            case SHOTS -> List.of(String.valueOf(shots));
            default -> List.of(setting.getOrDefault(dimension, ""));
        };
    }

    /// The truth of a scene.
    ///
    /// @param colours what the drawings' own colours are called
    public static Expectation of(Scene scene, SeenColours colours) {
        return of(JudgeLabels.of(scene, colours));
    }

    static Expectation of(JudgeLabels labels) {
        Map<Integer, SubjectLabels> byId = new LinkedHashMap<>();
        int shots = 1;
        for (FrameLabels frame : labels.frames()) {
            shots += frame.cut() ? 1 : 0;
            if (shots == 1) {
                frame.subjects().forEach(subject -> byId.putIfAbsent(subject.id(), subject));
            }
        }
        Map<Subject, Integer> counts = new LinkedHashMap<>();
        for (SubjectLabels subject : byId.values()) {
            Map<Dimension, String> attributes = new EnumMap<>(Dimension.class);
            for (Dimension dimension : List.of(Dimension.COLOUR, Dimension.ACTION, Dimension.DIRECTION)) {
                Head head = dimension.head();
                String word = head == null ? null : subject.word(head);
                if (word != null) {
                    attributes.put(dimension, word);
                }
            }
            counts.merge(new Subject(subject.subject(), 1, attributes), 1, Integer::sum);
        }
        List<Subject> subjects = new ArrayList<>();
        counts.forEach((subject, count) -> subjects.add(new Subject(subject.name(), count, subject.attributes())));
        return new Expectation(subjects, setting(labels.frames().getFirst()), shots);
    }

    private static Map<Dimension, String> setting(FrameLabels frame) {
        Map<Dimension, String> setting = new EnumMap<>(Dimension.class);
        for (Dimension dimension :
                List.of(Dimension.PLACE, Dimension.TIME_OF_DAY, Dimension.WEATHER, Dimension.CAMERA, Dimension.LOOK)) {
            Head head = dimension.head();
            String word = head == null ? null : frame.word(head);
            if (word != null) {
                setting.put(dimension, word);
            }
        }
        return setting;
    }
}
