package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.view_as_complex;
import static org.bytedeco.pytorch.global.torch.view_as_real;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.GradMode;
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
        double[][] frequencies = frequencies(widths);
        float[] cosines = new float[positions.length * pairs];
        float[] sines = new float[positions.length * pairs];
        for (int token = 0; token < positions.length; token++) {
            int at = token * pairs;
            for (int axis = 0; axis < 3; axis++) {
                for (double frequency : frequencies[axis]) {
                    double angle = positions[token][axis] * frequency;
                    cosines[at] = (float) StrictMath.cos(angle);
                    sines[at++] = (float) StrictMath.sin(angle);
                }
            }
        }
        return new Rope(
                compute.place(Tensor.create(cosines, positions.length, pairs)),
                compute.place(Tensor.create(sines, positions.length, pairs)));
    }

    /// Of each axis, in radians a token.
    private static double[][] frequencies(int[] widths) {
        double[][] frequencies = new double[widths.length][];
        for (int axis = 0; axis < widths.length; axis++) {
            frequencies[axis] = new double[widths[axis] / 2];
            for (int pair = 0; pair < frequencies[axis].length; pair++) {
                frequencies[axis][pair] = StrictMath.pow(THETA, -2.0 * pair / widths[axis]);
            }
        }
        return frequencies;
    }

    /// Turns the pairs of `x`, `[B, A, N, K]`; gives fp32. Overwrites `x` where nothing is learnt.
    Tensor rotate(Tensor x) {
        return GradMode.is_enabled() ? rotateApart(x) : multiply(x);
    }

    /// To turn a pair is to multiply a complex number: one pass over memory.
    private Tensor multiply(Tensor x) {
        long batch = x.size(0), heads = x.size(1), tokens = x.size(2), width = x.size(3);
        Tensor numbers = view_as_complex(x.to(ScalarType.Float).reshape(batch, heads, tokens, width / 2, 2));
        Tensor turned = numbers.mul_(view_as_complex(Ops.stack(2, cosines, sines)));
        return view_as_real(turned).reshape(batch, heads, tokens, width);
    }

    private Tensor rotateApart(Tensor x) {
        long batch = x.size(0), heads = x.size(1), tokens = x.size(2), width = x.size(3);
        Tensor pairs = x.to(ScalarType.Float).reshape(batch, heads, tokens, width / 2, 2);
        Tensor even = pairs.select(4, 0);
        Tensor odd = pairs.select(4, 1);
        Tensor turned = Ops.stack(
                4, even.mul(cosines).sub(odd.mul(sines)), even.mul(sines).add(odd.mul(cosines)));
        return turned.reshape(batch, heads, tokens, width);
    }
}
