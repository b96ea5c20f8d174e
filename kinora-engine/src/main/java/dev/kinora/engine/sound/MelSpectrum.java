package dev.kinora.engine.sound;

import static org.bytedeco.pytorch.global.torch.hann_window;
import static org.bytedeco.pytorch.global.torch.istft;
import static org.bytedeco.pytorch.global.torch.polar;
import static org.bytedeco.pytorch.global.torch.stft;

import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/// Logarithms of the power of sounds in [MelBands], and sounds of such logarithms. Phases are not kept: they are found
/// anew, so that neighbouring columns agree (Griffin and Lim, 1984, with the momentum of Perraudin et al., 2013).
///
/// Axes: T columns, one each `hop` samples, the first around sample 0.
final class MelSpectrum {
    private static final double LEAST = 1e-8; // power, -80 dB

    /// The logarithm of nothing.
    static final float SILENCE = (float) Math.log(LEAST);

    private static final int TURNS = 48;
    private static final double MOMENTUM = 0.99;

    private final SoundConfig config;
    private final MelBands bands;

    MelSpectrum(SoundConfig config) {
        this.config = config;
        bands = MelBands.of(config);
    }

    /// @param samples -1 to 1
    /// @param columns T; what lies beyond the sound is silent
    /// @return `[T, bands]`, in the caller's scope
    Tensor of(float[] samples, int columns) {
        float[] covering = new float[columns * config.hop()];
        System.arraycopy(samples, 0, covering, 0, Math.min(samples.length, covering.length));
        return Scopes.scoped(() -> {
            Tensor power = spectrum(Tensor.create(covering)) // [bins, T + 1]
                    .narrow(1, 0, columns)
                    .abs()
                    .square()
                    .mul(Ops.scalar(gain()))
                    .t();
            return bands.gather(power).add(Ops.scalar(LEAST)).log();
        });
    }

    /// @param logarithms `[T, bands]`
    /// @param seed of the phases to begin with
    /// @return `T * hop` samples, which may be louder than 1
    float[] samples(Tensor logarithms, long seed) {
        int columns = (int) logarithms.size(0);
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor power = bands.spread(logarithms.exp().sub(Ops.scalar(LEAST)).clamp_min(Ops.scalar(0)));
            Tensor known = power.div(Ops.scalar(gain())).sqrt().t(); // [bins, T]
            Tensor size = Ops.cat(1, known, known.narrow(1, columns - 1, 1)); // the column after the last sample
            Tensor phase = new Noise(seed).tensor(Ops.sizes(size)).mul(Ops.scalar(Math.PI));
            Tensor before = polar(size, phase);
            Tensor now = before;
            for (int turn = 0; turn < TURNS; turn++) {
                Tensor agreed = spectrum(sound(now, columns));
                Tensor further = agreed.add(agreed.sub(before).mul(Ops.scalar(turn == 0 ? 0 : MOMENTUM)));
                before = agreed;
                now = polar(size, further.angle());
            }
            return Ops.floats(sound(now, columns));
        }
    }

    /// What power is multiplied by so that a full sine has 1: a Hann window's sum is half its length.
    private double gain() {
        return 16.0 / config.window() / config.window();
    }

    /// `[samples]` to complex `[bins, T + 1]`.
    private Tensor spectrum(Tensor samples) {
        return stft(
                samples,
                config.window(),
                new LongOptional(config.hop()),
                new LongOptional(config.window()),
                new TensorOptional(hann_window(config.window())),
                true,
                "constant",
                false,
                new BoolOptional(true),
                new BoolOptional(true),
                new BoolOptional());
    }

    private Tensor sound(Tensor spectrum, int columns) {
        return istft(
                spectrum,
                config.window(),
                new LongOptional(config.hop()),
                new LongOptional(config.window()),
                new TensorOptional(hann_window(config.window())),
                true,
                false,
                new BoolOptional(true),
                new LongOptional((long) columns * config.hop()),
                false);
    }
}
