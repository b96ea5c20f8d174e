package dev.kinora.engine.generate;

import static org.bytedeco.pytorch.global.torch.where;

import dev.kinora.tensor.Compute;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What the sound of a film is made from.
///
/// @param noise `[1, M, C]`
/// @param given tokens of what is kept, `[1, M, C]`; elsewhere they mean nothing
/// @param isGiven for each token
record SoundConditions(Tensor noise, Tensor given, boolean[] isGiven) {
    /// `[1, M, 1]`: 0 for what is given, 1 for what is generated.
    Tensor generated(Compute compute) {
        float[] generated = new float[isGiven.length];
        for (int i = 0; i < generated.length; i++) {
            generated[i] = isGiven[i] ? 0 : 1;
        }
        return compute.place(Tensor.create(generated, 1, generated.length, 1));
    }

    /// What is given, and noise elsewhere.
    Tensor start(Compute compute) {
        return where(generated(compute).to(ScalarType.Bool), compute.place(noise), compute.place(given));
    }

    /// For each token 1 if it is given, else 0, after those of the pictures.
    long[] levels(long[] ofPictures) {
        long[] levels = Arrays.copyOf(ofPictures, ofPictures.length + isGiven.length);
        for (int i = 0; i < isGiven.length; i++) {
            levels[ofPictures.length + i] = isGiven[i] ? 1 : 0;
        }
        return levels;
    }

    int tokens() {
        return isGiven.length;
    }
}
