package dev.kinora.train.upscale;

import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.upscale.Upscaler;
import dev.kinora.media.Canvas;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/// The command `kinora train evaluate-upscaler`: pictures enlarged by the network beside the same enlarged by
/// bicubic scaling, set against the world rendered at the large size. On scenes that training never draws.
public final class EvaluateUpscaler {
    /// Noise levels from which the small pictures are made over by the model: as rendered, as coded, as
    /// generated.
    public static final List<Double> STRENGTHS = List.of(0.0, 0.01, 0.5);

    private static final long SEED = 60_000_001;
    private static final int SHOWN_SCENES = 4;
    private static final int SHOWN_WIDTH = 384;

    /// PSNR in dB against the rendered picture.
    ///
    /// @param strength of the harm that was done before
    /// @param edges of the pixels beside steep steps alone
    public record Scores(double strength, double network, double bicubic, double edges, double bicubicEdges) {}

    private EvaluateUpscaler() {}

    /// @param scenes of each strength
    /// @param progress is told the number of scenes done
    public static List<Scores> run(ModelFolder model, int scenes, Compute compute, IntConsumer progress) {
        try (Engine engine = Engine.open(model, compute);
                Upscaler upscaler = Upscaler.open(model.upscaler(), compute)) {
            PairMaker maker = new PairMaker(engine, upscaler.factor(), SEED);
            List<Scores> scores = new ArrayList<>();
            for (double strength : STRENGTHS) {
                List<Pair> pairs = new ArrayList<>();
                for (int scene = 0; scene < scenes; scene++) {
                    pairs.addAll(maker.pairs(scene, strength));
                    progress.accept(scores.size() * scenes + scene + 1);
                }
                scores.add(scores(strength, pairs, upscaler::enlarge));
            }
            return scores;
        }
    }

    private static Scores scores(double strength, List<Pair> pairs, UnaryOperator<Frame> enlarge) {
        EnlargingErrors network = new EnlargingErrors();
        EnlargingErrors bicubic = new EnlargingErrors();
        for (Pair pair : pairs) {
            network.add(enlarge.apply(pair.small()), pair.large());
            bicubic.add(bicubic(pair), pair.large());
        }
        return new Scores(strength, network.psnr(), bicubic.psnr(), network.edgePsnr(), bicubic.edgePsnr());
    }

    private static Frame bicubic(Pair pair) {
        return Resample.BICUBIC.scale(
                pair.small(), pair.large().width(), pair.large().height());
    }

    /// Of each strength some scenes, to be drawn.
    static List<Pair> shown(PairMaker maker) {
        List<Pair> pairs = new ArrayList<>();
        for (double strength : STRENGTHS) {
            for (int scene = 0; scene < SHOWN_SCENES; scene++) {
                pairs.add(maker.pairs(scene, strength).getFirst());
            }
        }
        return pairs;
    }

    static PairMaker unseen(Engine engine, int factor) {
        return new PairMaker(engine, factor, SEED);
    }

    /// Bicubic, network, rendered, side by side; a row a pair.
    static void draw(List<Pair> pairs, UnaryOperator<Frame> enlarge, Path file) {
        Frame first = pairs.getFirst().large();
        int height = Math.round((float) SHOWN_WIDTH * first.height() / first.width());
        Canvas sheet = new Canvas(3 * SHOWN_WIDTH, height * pairs.size(), 0);
        for (int row = 0; row < pairs.size(); row++) {
            Pair pair = pairs.get(row);
            List<Frame> frames = List.of(bicubic(pair), enlarge.apply(pair.small()), pair.large());
            for (int column = 0; column < frames.size(); column++) {
                Frame shown = Resample.AREA.scale(frames.get(column), SHOWN_WIDTH, height);
                sheet.paste(shown, column * SHOWN_WIDTH, row * height);
            }
        }
        sheet.frame().save(file);
    }
}
