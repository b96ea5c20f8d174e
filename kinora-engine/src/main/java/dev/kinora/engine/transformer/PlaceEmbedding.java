package dev.kinora.engine.transformer;

import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/// Where in the picture a token stands, which [Rope] leaves open: it tells the distance of two tokens alone. The lowest
/// cosines along both sides, so that a picture of any size has the same places. Adds nothing until it is trained.
final class PlaceEmbedding {
    private final int waves;
    private final Tensor weight; // [D, waves^2]
    private final Compute compute;

    PlaceEmbedding(int waves, int width, Weights w) {
        this.waves = waves;
        weight = w.matrix("weight", Init.ZEROS, width, (long) waves * waves);
        compute = w.compute();
    }

    /// `[1, N, D]`, in the order frame, row, column.
    Tensor forward(TokenGrid grid) {
        int plane = Math.toIntExact(grid.rows() * grid.columns());
        float[] values = new float[plane * waves * waves];
        for (int token = 0; token < plane; token++) {
            double y = (token / grid.columns() + 0.5) / grid.rows();
            double x = (token % grid.columns() + 0.5) / grid.columns();
            for (int wave = 0; wave < waves * waves; wave++) {
                values[token * waves * waves + wave] =
                        (float) (Math.cos(Math.PI * (wave / waves) * y) * Math.cos(Math.PI * (wave % waves) * x));
            }
        }
        Tensor cosines = compute.place(Tensor.create(values, plane, (long) waves * waves));
        Tensor places = matmul(cosines, weight.to(cosines.scalar_type()).t()); // [plane, D]
        return places.unsqueeze(0).repeat(1, grid.frames(), 1);
    }
}
