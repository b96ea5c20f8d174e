package dev.kinora.world.story;

import java.util.ArrayList;
import java.util.List;

/// What may happen in a generated scene. Start from a step of the curriculum: a [Curriculum].
///
/// @param aspect width of the picture divided by its height
/// @param frames length at 12 frames a second, `4k + 1`; 1 is a still picture in which everybody stands
/// @param maxActors 1 to 3
/// @param maxShots at least 1; a shot has 12 frames or more
/// @param subjects who may play, and how they are dressed
public record SceneOptions(
        double aspect, int frames, int maxActors, int maxShots, Split split, Subjects subjects, Choices choices) {
    /// @param members of the cast
    /// @param oneStyle whether each member has only its first drawing style (`noto` where it exists)
    /// @param colours whether recolourable members get a colour in 60% of the scenes
    /// @param small whether subjects may be small
    /// @param scale factor on all heights; 1 makes a subject 0.34 to 0.46 of the picture's height
    public record Subjects(List<CastMember> members, boolean oneStyle, boolean colours, boolean small, double scale) {
        public Subjects {
            members = List.copyOf(members);
        }

        Subjects withMembers(List<CastMember> newMembers) {
            return new Subjects(newMembers, oneStyle, colours, small, scale);
        }
    }

    public SceneOptions {
        var problems = new ArrayList<String>();
        if (aspect < 0.4 || aspect > 2.5) {
            problems.add("aspect must be 0.4 to 2.5, was " + aspect);
        }
        if (frames < 1 || frames % 4 != 1) {
            problems.add("frames must be 4k + 1 (1, 5, … 17, … 49), was %d; nearest is %d"
                    .formatted(frames, Math.max(0, Math.round((frames - 1) / 4.0f)) * 4 + 1));
        }
        if (maxActors < 1 || maxActors > 3) {
            problems.add("maxActors must be 1 to 3, was " + maxActors);
        }
        if (maxShots < 1) {
            problems.add("maxShots must be at least 1, was " + maxShots);
        }
        if (subjects.members().isEmpty()) {
            problems.add("somebody must play: members is empty");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Scene options: " + String.join("; ", problems));
        }
    }

    /// First lessons: 32 plain members in one style, alone, a still camera, clear weather, one shot; 96×64, 17 frames.
    public static SceneOptions single(Cast cast) {
        List<CastMember> members = cast.members().stream()
                .filter(member -> HeldOut.PLAIN.contains(member.name()))
                .toList();
        var subjects = new Subjects(members, true, true, false, 1.4);
        return new SceneOptions(1.5, 17, 1, 1, Split.TRAIN, subjects, Choices.PLAIN);
    }

    /// The members of [#single], up to two, in all settings and looks and under a moving camera, one shot; 96×64, 17
    /// frames.
    public static SceneOptions lively(Cast cast) {
        return single(cast).withCompany(2, 1).with(Choices.ALL);
    }

    /// The whole cast in all styles and settings, up to two actors, a moving camera, one shot; 160×96, 17 frames.
    public static SceneOptions cast(Cast cast) {
        var subjects = new Subjects(cast.members(), false, true, true, 1);
        return new SceneOptions(160.0 / 96, 17, 2, 1, Split.TRAIN, subjects, Choices.ALL);
    }

    /// Everything: shots, three actors; 160×96, 49 frames.
    public static SceneOptions full(Cast cast) {
        return cast(cast).withFrames(49).withCompany(3, 3);
    }

    public SceneOptions withAspect(double newAspect) {
        return new SceneOptions(newAspect, frames, maxActors, maxShots, split, subjects, choices);
    }

    public SceneOptions withFrames(int newFrames) {
        return new SceneOptions(aspect, newFrames, maxActors, maxShots, split, subjects, choices);
    }

    public SceneOptions withCompany(int newMaxActors, int newMaxShots) {
        return new SceneOptions(aspect, frames, newMaxActors, newMaxShots, split, subjects, choices);
    }

    public SceneOptions withSplit(Split newSplit) {
        return new SceneOptions(aspect, frames, maxActors, maxShots, newSplit, subjects, choices);
    }

    public SceneOptions withMembers(List<CastMember> newMembers) {
        return new SceneOptions(aspect, frames, maxActors, maxShots, split, subjects.withMembers(newMembers), choices);
    }

    /// E.g. `options.with(options.choices().withPlaces(List.of(Place.FARM)))`.
    public SceneOptions with(Choices newChoices) {
        return new SceneOptions(aspect, frames, maxActors, maxShots, split, subjects, newChoices);
    }
}
