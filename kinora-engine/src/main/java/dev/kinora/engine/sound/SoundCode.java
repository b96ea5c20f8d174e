package dev.kinora.engine.sound;

import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Turns mono sound into tokens and back: the best linear code of the logarithms of a spectrum, a few columns at once
/// (`docs/decisions/0012-sound.md`). For one thread at a time.
///
/// Axes: M tokens, C channels, T columns, D values of a token.
public final class SoundCode implements AutoCloseable {
    private static final int FRAMES_PER_SECOND = 12;
    private static final float FADE = 240; // samples
    private static final float LOUDEST = 0.8f; // as scenes are

    private final SoundConfig config;
    private final Weights weights;
    private final MelSpectrum spectrum;
    private final Tensor mean; // [D]
    private final Tensor encode; // [D, C]
    private final Tensor decode; // [C, D]

    /// @param weights are closed with the code
    public SoundCode(SoundConfig config, Weights weights) {
        this.config = config;
        this.weights = weights;
        spectrum = new MelSpectrum(config);
        mean = weights.exact("mean", Init.ZEROS, config.tokenValues());
        encode = weights.exact("encode", Init.ZEROS, config.tokenValues(), config.channels());
        decode = weights.exact("decode", Init.ZEROS, config.channels(), config.tokenValues());
    }

    public SoundConfig config() {
        return config;
    }

    /// What `count` tokens would stand for without loss, `[M, D]`; what lies beyond the sound is silent.
    ///
    /// @throws IllegalArgumentException if its rate is another one
    public Tensor values(Sound sound, int count) {
        if (sound.sampleRate() != config.sampleRate() || sound.channels().length != 1) {
            throw new IllegalArgumentException("The code of sounds reads mono at %d Hz, got %d channels at %d Hz."
                    .formatted(config.sampleRate(), sound.channels().length, sound.sampleRate()));
        }
        return spectrum.of(sound.channels()[0], count * config.columns()).reshape(count, -1);
    }

    /// `[M, C]`, in the caller's scope.
    public Tensor tokens(Sound sound, int count) {
        return Scopes.scoped(() -> coded(values(sound, count)));
    }

    /// The tokens of spectra that are known, `[M, D]` to `[M, C]`.
    public Tensor coded(Tensor logarithms) {
        return matmul(logarithms.sub(mean.detach()), encode.detach());
    }

    /// The sound of a whole film; frames of which nothing is known are silent.
    ///
    /// @param film at the model's rate
    /// @return null if nothing is heard at all
    public @Nullable Sound sound(Soundtrack heard, List<Frame> film, long seed) {
        if (film.stream().allMatch(frame -> heard.of(frame) == null)) {
            return null;
        }
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            int each = frameValues();
            float[] all = new float[film.size() * each];
            Arrays.fill(all, MelSpectrum.SILENCE);
            for (int i = 0; i < film.size(); i++) {
                float[] known = heard.of(film.get(i));
                if (known != null) {
                    System.arraycopy(known, 0, all, i * each, each);
                }
            }
            Tensor columns = Tensor.create(all, all.length / config.bands(), config.bands());
            float[] samples = softer(spectrum.samples(columns, seed));
            layOver(samples, heard, film);
            return Sound.mono(config.sampleRate(), samples);
        }
    }

    /// Listens to the sound of a film that is given.
    ///
    /// @param film at the model's rate, each frame an object of its own
    public void listen(Soundtrack heard, List<Frame> film, Sound sound) {
        int each = frameValues();
        int samples = frameSamples();
        float[] logarithms;
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            logarithms = Ops.floats(values(sound, config.tokens(film.size(), FRAMES_PER_SECOND)));
        }
        float[] recorded = Arrays.copyOf(sound.channels()[0], film.size() * samples);
        for (int i = 0; i < film.size(); i++) {
            heard.keep(
                    film.get(i),
                    Arrays.copyOfRange(logarithms, i * each, (i + 1) * each),
                    Arrays.copyOfRange(recorded, i * samples, (i + 1) * samples));
        }
    }

    /// Recorded samples take the place of made ones, which fade out or in where both meet.
    private void layOver(float[] samples, Soundtrack heard, List<Frame> film) {
        int each = frameSamples();
        for (int i = 0; i < film.size(); i++) {
            float[] recorded = heard.samples(film.get(i));
            if (recorded == null) {
                continue;
            }
            boolean follows = i > 0 && heard.samples(film.get(i - 1)) == null;
            boolean isFollowed = i + 1 < film.size() && heard.samples(film.get(i + 1)) == null;
            for (int j = 0; j < each; j++) {
                float share = Math.min(1, Math.min(follows ? j / FADE : 1, isFollowed ? (each - 1 - j) / FADE : 1));
                int at = i * each + j;
                samples[at] = share * recorded[j] + (1 - share) * samples[at];
            }
        }
    }

    private int frameSamples() {
        return config.sampleRate() / FRAMES_PER_SECOND;
    }

    /// What is too loud for a file makes the whole film softer.
    private static float[] softer(float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        if (peak <= LOUDEST) {
            return samples;
        }
        float[] softer = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            softer[i] = samples[i] * LOUDEST / peak;
        }
        return softer;
    }

    /// Logarithms that a frame's part of a token has.
    public int frameValues() {
        return config.tokenValues() / config.framesPerToken(FRAMES_PER_SECOND);
    }

    /// @param tokens `[M, C]`
    /// @param seed of what no token says; the same seed, the same sound
    public Sound sound(Tensor tokens, long seed) {
        if (tokens.dim() != 2 || tokens.size(1) != config.channels()) {
            throw new ShapeException(
                    "Sound tokens must be [M, %d], got %s.".formatted(config.channels(), Ops.shape(tokens)));
        }
        return Sound.mono(
                config.sampleRate(), spectrum.samples(logarithms(tokens).reshape(-1, config.bands()), seed));
    }

    /// What tokens `[M, C]` stand for, `[M, D]`.
    public Tensor logarithms(Tensor tokens) {
        return matmul(tokens, decode.detach()).add(mean.detach());
    }

    @Override
    public void close() {
        weights.close();
    }
}
