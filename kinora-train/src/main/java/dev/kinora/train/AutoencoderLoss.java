package dev.kinora.train;

import dev.kinora.tensor.Ops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// What the autoencoder is trained to minimise: absolute error, squared error, error of edges (differences of
/// neighbouring pixels) and of motion (differences of neighbouring frames), and a little divergence of the latents from
/// the unit normal. Subjects count more than background, because there is less of them.
///
/// @param subject extra weight of a pixel that belongs to a subject
record AutoencoderLoss(double squared, double edges, double motion, double divergence, double subject) {
    static final List<String> COLUMNS = List.of("loss", "absolute", "squared", "edges", "motion", "divergence");

    /// @param loss what to minimise
    /// @param parts what it is made of, by column
    record Result(Tensor loss, Map<String, Tensor> parts) {}

    /// Scalars in the caller's scope.
    ///
    /// @param decoded `[B, 3, F, H, W]`
    /// @param pixels the same shape
    /// @param subjects `[B, 1, F, H, W]`, 1 where a subject is
    Result compute(Tensor decoded, Tensor pixels, Tensor subjects, Tensor klDivergence) {
        Tensor error = decoded.sub(pixels);
        Tensor raw = subjects.mul(Ops.scalar(subject)).add(Ops.scalar(1));
        Tensor weight = raw.div(raw.mean());
        Tensor absolutePart = error.abs().mul(weight).mean();
        Tensor squaredPart = error.square().mul(weight).mean();
        Tensor edgesPart =
                difference(error, 3).abs().mean().add(difference(error, 4).abs().mean());
        Tensor motionPart = pixels.size(2) > 1 ? difference(error, 2).abs().mean() : absolutePart.mul(Ops.scalar(0));
        Tensor loss = absolutePart
                .add(squaredPart.mul(Ops.scalar(squared)))
                .add(edgesPart.mul(Ops.scalar(edges)))
                .add(motionPart.mul(Ops.scalar(motion)))
                .add(klDivergence.mul(Ops.scalar(divergence)));
        Map<String, Tensor> parts = new LinkedHashMap<>();
        parts.put("loss", loss);
        parts.put("absolute", absolutePart);
        parts.put("squared", squaredPart);
        parts.put("edges", edgesPart);
        parts.put("motion", motionPart);
        parts.put("divergence", klDivergence);
        return new Result(loss, parts);
    }

    /// Neighbour minus value along `axis`.
    private static Tensor difference(Tensor x, long axis) {
        long count = x.size(axis) - 1;
        return x.narrow(axis, 1, count).sub(x.narrow(axis, 0, count));
    }
}
