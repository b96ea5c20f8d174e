package dev.kinora.engine.transformer;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Rotary positions (arXiv:2104.09864) over time, height and width: neighbouring pairs of a head's channels are turned
/// by angles that grow with the token's coordinates. Of K channels, height and width have 2⌊K/6⌋ each, time the rest.
///
/// @param cosines `[N, K/2]`, fp32
/// @param sines `[N, K/2]`, fp32
public record Rope(Tensor cosines, Tensor sines) {
    private static final double THETA = 10_000;

    /// @param positions time, row and column of each token, in units of tokens; fractions and negatives are fine
    public static Rope of(double[][] positions, int headWidth, Compute compute) {
        int spaceWidth = 2 * (headWidth / 6);
        int[] widths = {headWidth - 2 * spaceWidth, spaceWidth, spaceWidth};
        int pairs = headWidth / 2;
        float[] cosines = new float[positions.length * pairs];
        float[] sines = new float[positions.length * pairs];
        for (int token = 0; token < positions.length; token++) {
            int at = token * pairs;
            for (int axis = 0; axis < 3; axis++) {
                for (int pair = 0; pair < widths[axis] / 2; pair++) {
                    double angle = positions[token][axis] * StrictMath.pow(THETA, -2.0 * pair / widths[axis]);
                    cosines[at] = (float) StrictMath.cos(angle);
                    sines[at++] = (float) StrictMath.sin(angle);
                }
            }
        }
        return new Rope(
                compute.place(Tensor.create(cosines, positions.length, pairs)),
                compute.place(Tensor.create(sines, positions.length, pairs)));
    }

    /// Turns the pairs of `x`, `[B, A, N, K]`, fp32.
    Tensor rotate(Tensor x) {
        long batch = x.size(0), heads = x.size(1), tokens = x.size(2), width = x.size(3);
        Tensor pairs = x.to(ScalarType.Float).reshape(batch, heads, tokens, width / 2, 2);
        Tensor even = pairs.select(4, 0);
        Tensor odd = pairs.select(4, 1);
        Tensor turned = Ops.stack(
                4, even.mul(cosines).sub(odd.mul(sines)), even.mul(sines).add(odd.mul(cosines)));
        return turned.reshape(batch, heads, tokens, width);
    }
}
