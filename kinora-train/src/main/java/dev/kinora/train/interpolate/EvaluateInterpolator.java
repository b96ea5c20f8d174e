package dev.kinora.train.interpolate;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.interpolate.Interpolator;
import dev.kinora.media.Canvas;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntConsumer;

/// The command `kinora train evaluate-interpolator`: the frame that the network makes between two, beside their
/// mean and the earlier one shown twice, set against the one that was rendered. On scenes that training never draws.
public final class EvaluateInterpolator {
    private static final long SEED = 70_000_001;
    private static final int SHOWN = 12;
    private static final int MARGIN = 4;

    /// PSNR in dB against the rendered frame, where it differs from the earlier or the later one: where something
    /// moves.
    public record Scores(double network, double mean, double repeated) {}

    private EvaluateInterpolator() {}

    /// @param progress is told the number of triples done
    public static Scores run(ModelFolder model, int triples, Compute compute, IntConsumer progress) {
        try (Interpolator interpolator = Interpolator.open(model.interpolator(), compute)) {
            TripleMaker maker = unseen(model.profile().width(), model.profile().height());
            MovingErrors network = new MovingErrors();
            MovingErrors mean = new MovingErrors();
            MovingErrors repeated = new MovingErrors();
            for (int i = 0; i < triples; i++) {
                Triple triple = maker.triple(i);
                network.add(interpolator.between(triple.before(), triple.after()), triple);
                mean.add(mean(triple.before(), triple.after()), triple);
                repeated.add(triple.before(), triple);
                progress.accept(i + 1);
            }
            return new Scores(network.psnr(), mean.psnr(), repeated.psnr());
        }
    }

    static TripleMaker unseen(int width, int height) {
        return new TripleMaker(width, height, SEED);
    }

    static Frame mean(Frame before, Frame after) {
        byte[] rgb = new byte[before.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (((before.rgb()[i] & 0xFF) + (after.rgb()[i] & 0xFF) + 1) / 2);
        }
        return new Frame(before.width(), before.height(), rgb);
    }

    /// Before, mean, network, rendered, after, side by side; a row a triple.
    static void draw(TripleMaker maker, BinaryOperator<Frame> between, Path file) {
        int width = maker.width() + MARGIN;
        int height = maker.height() + MARGIN;
        Canvas sheet = new Canvas(5 * width, SHOWN * height, 0);
        for (int row = 0; row < SHOWN; row++) {
            Triple triple = maker.triple(row);
            List<Frame> frames = List.of(
                    triple.before(),
                    mean(triple.before(), triple.after()),
                    between.apply(triple.before(), triple.after()),
                    triple.truth(),
                    triple.after());
            for (int column = 0; column < frames.size(); column++) {
                sheet.paste(frames.get(column), column * width, row * height);
            }
        }
        sheet.frame().save(file);
    }
}
