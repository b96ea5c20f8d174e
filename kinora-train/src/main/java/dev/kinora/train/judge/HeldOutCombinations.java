package dev.kinora.train.judge;

import dev.kinora.world.story.HeldOut;
import dev.kinora.world.story.SceneOptions;
import dev.kinora.world.story.Split;

/// Scenes in which something never met in training, but each part of it did: a known subject at a place
/// or doing what training keeps from it. Names that training keeps back altogether do not play; no
/// judge could name them.
public final class HeldOutCombinations {
    private HeldOutCombinations() {}

    public static SceneOptions of(SceneOptions options) {
        return options.withSplit(Split.HELD_OUT)
                .withMembers(options.subjects().members().stream()
                        .filter(member -> !HeldOut.name(member.name()))
                        .toList());
    }
}
