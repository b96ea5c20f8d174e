package dev.kinora.train.sound;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Ops;
import dev.kinora.world.story.Split;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// The command `kinora train evaluate-sound-code`: what the code of sounds loses on scenes that it never heard.
public final class EvaluateSoundCode {
    private static final long FIRST = 50_000_000;
    private static final double NEPERS_TO_DECIBELS = 10 / Math.log(10); // of power

    private EvaluateSoundCode() {}

    /// Root mean square errors of the spectrum's logarithms, in dB.
    ///
    /// @param deviation of the sounds from their mean, which a code of nothing would be wrong by
    /// @param coded through the code
    /// @param heard through the code, made sound, and listened to again
    public record Errors(double deviation, double coded, double heard) {}

    /// @param clips of four seconds
    public static Errors run(ModelFolder model, int clips) {
        double deviation = 0;
        double coded = 0;
        double heard = 0;
        try (SoundCode code = model.openSound()) {
            WorldSounds world = WorldSounds.of(Split.HELD_OUT, code.config().sampleRate());
            int count = WorldSounds.tokens(code.config());
            for (int clip = 0; clip < clips; clip++) {
                try (var _ = new PointerScope();
                        var _ = new NoGradGuard()) {
                    Sound sound = world.sound(FIRST + clip);
                    Tensor values = code.values(sound, count);
                    Tensor tokens = code.tokens(sound, count);
                    deviation += squared(values, code.logarithms(tokens.mul(Ops.scalar(0))));
                    coded += squared(values, code.logarithms(tokens));
                    heard += squared(values, code.values(code.sound(tokens, clip), count));
                }
            }
        }
        return new Errors(decibels(deviation / clips), decibels(coded / clips), decibels(heard / clips));
    }

    private static double squared(Tensor a, Tensor b) {
        return a.sub(b).square().mean().item_double();
    }

    private static double decibels(double squared) {
        return NEPERS_TO_DECIBELS * Math.sqrt(squared);
    }
}
