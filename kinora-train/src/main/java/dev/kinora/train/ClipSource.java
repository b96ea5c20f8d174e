package dev.kinora.train;

import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.List;
import java.util.SplittableRandom;

/// Numbered scenes with captions: clip `index` of a source is the same whenever it is asked for.
record ClipSource(SceneGenerator generator, Captions captions, SceneOptions options, long seed) {
    private static final List<Voice> VOICES =
            List.of(Voice.DETAILED, Voice.PLAIN, Voice.SHORT, Voice.TAGS, Voice.CHILD);

    /// @param captions the same scene in words, several times, the most detailed first
    record Captioned(Scene scene, List<String> captions) {}

    /// The scene of [#clip] alone.
    Scene scene(long index, int frames, int width, int height) {
        return scene(StepRandom.of(seed, index, frames), frames, width, height);
    }

    private Scene scene(SplittableRandom random, int frames, int width, int height) {
        return generator.generate(
                random.nextLong(), options.withAspect((double) width / height).withFrames(frames));
    }

    /// @param width pixels; decides the aspect of the scene
    Captioned clip(long index, int frames, int width, int height) {
        SplittableRandom random = StepRandom.of(seed, index, frames);
        Scene scene = scene(random, frames, width, height);
        Voice other = VOICES.get(1 + random.nextInt(VOICES.size() - 1));
        return new Captioned(
                scene,
                List.of(
                        captions.write(scene, Voice.DETAILED, random.nextLong()),
                        captions.write(scene, other, random.nextLong())));
    }
}
