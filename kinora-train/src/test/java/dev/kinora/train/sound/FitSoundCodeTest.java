package dev.kinora.train.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.SoundConfig;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Ops;
import dev.kinora.world.story.Split;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitSoundCodeTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theCodeOfAFewScenesKeepsMostOfOthers() throws IOException {
        ModelFolder model = new ModelFolder(folder);
        FitSoundCode.run(model, 24);

        EvaluateSoundCode.Errors errors = EvaluateSoundCode.run(model, 4);

        assertThat(errors.deviation()).isGreaterThan(8);
        assertThat(errors.coded()).isLessThan(errors.deviation() / 4);
        assertThat(errors.heard()).isLessThan(errors.deviation() / 3);
    }

    @Test
    void tokensHaveTheVariancesThatTheConfigSays() throws IOException {
        ModelFolder model = new ModelFolder(folder);
        FitSoundCode.run(model, 24);
        try (SoundCode code = model.openSound();
                var _ = new PointerScope()) {
            SoundConfig config = code.config();
            Sound sound = WorldSounds.of(Split.TRAIN, config.sampleRate()).sound(40_000_000);

            float[] tokens = Ops.floats(code.tokens(sound, WorldSounds.tokens(config)));

            double mean = 0;
            for (float value : tokens) {
                mean += value * value / tokens.length;
            }
            assertThat(config.variances().stream().mapToDouble(v -> v).average().orElseThrow())
                    .isBetween(0.99, 1.01);
            assertThat(mean).isBetween(0.2, 5.0); // one clip of many
            assertThat(config.variances()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }
}
