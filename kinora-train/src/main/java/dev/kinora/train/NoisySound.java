package dev.kinora.train;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// The sound of a batch as the network is shown it, each clip under the noise of its picture.
///
/// @param data `[B, M, C]`
/// @param noise `[B, M, C]`
/// @param noisy what the network sees, `[B, M, C]`
/// @param generated 1 where a token was noisy, `[B, M]`
record NoisySound(Tensor data, Tensor noise, Tensor noisy, Tensor generated) {
    private static final long SOUND = 0x5eed50d;

    /// Null for a silent batch.
    static @Nullable NoisySound of(LatentBatch batch, Compute compute) {
        SoundBatch sound = batch.sound();
        if (sound == null) {
            return null;
        }
        int clips = batch.size();
        float[] generated = new float[clips * sound.count()];
        float[] sigmas = new float[clips * sound.count()];
        for (int i = 0; i < generated.length; i++) {
            int clip = i / sound.count();
            generated[i] = sound.given()[clip][i % sound.count()] ? 0 : 1;
            sigmas[i] = generated[i] * (float) batch.sigmas()[clip];
        }
        Tensor data = compute.place(Tensor.create(sound.values(), clips, sound.count(), sound.channels()));
        Tensor noise = compute.place(new Noise(batch.noiseSeed() ^ SOUND).tensor(Ops.sizes(data)));
        Tensor sigma = compute.place(Tensor.create(sigmas, clips, sound.count(), 1));
        return new NoisySound(
                data,
                noise,
                FlowMatchingLoss.noisy(data, noise, sigma),
                compute.place(Tensor.create(generated, clips, sound.count())));
    }

    /// M.
    int count() {
        return (int) data.size(1);
    }

    /// Mean squared error of the velocity over generated tokens.
    ///
    /// @param velocity predicted, `[B, M, C]`
    Tensor loss(Tensor velocity) {
        Tensor squared = velocity.sub(noise.sub(data)).square().mean(new long[] {2}, false, new ScalarTypeOptional());
        return squared.mul(generated).sum().div(generated.sum().clamp_min(Ops.scalar(1)));
    }
}
