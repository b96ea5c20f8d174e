package dev.kinora.train.sound;

import dev.kinora.engine.sound.SoundConfig;
import dev.kinora.media.Sound;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.sound.Foley;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import dev.kinora.world.story.Split;

/// Sounds of four seconds of the whole world, by number.
record WorldSounds(SceneOptions options, int sampleRate) {
    static final int FRAMES = 49;

    static WorldSounds of(Split split, int sampleRate) {
        return new WorldSounds(SceneOptions.full(Cast.load()).withFrames(FRAMES).withSplit(split), sampleRate);
    }

    Sound sound(long number) {
        return Foley.render(new SceneGenerator().generate(number, options), sampleRate);
    }

    static int tokens(SoundConfig config) {
        return config.tokens(FRAMES, Scene.FRAMES_PER_SECOND);
    }
}
