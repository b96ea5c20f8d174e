package dev.kinora.train.judge;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Looks at clips of any length and size and says what is in them. For one platform thread at a time.
///
/// ```java
/// try (var judge = Judge.open(Path.of("models/storybook/judge"), Compute.detect())) {
///     Verdict verdict = judge.look(frames);
/// }
/// ```
public final class Judge implements AutoCloseable {
    private static final int SHORT_SIDE = 64;

    private final JudgeConfig config;
    private final JudgeNetwork network;
    private final Compute compute;
    private final @Nullable Weights weights; // null: somebody else's

    Judge(JudgeConfig config, JudgeNetwork network, Compute compute, @Nullable Weights weights) {
        this.config = config;
        this.network = network;
        this.compute = compute;
        this.weights = weights;
    }

    /// @param folder `config.json`, `labels.json` and weights, as `kinora train export-judge` writes them
    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together
    public static Judge open(Path folder, Compute compute) {
        JudgeConfig config = JudgeFolder.config(folder);
        try (SafeTensors file = SafeTensors.open(JudgeFolder.weights(folder))) {
            Weights weights = Weights.load(compute, file);
            JudgeNetwork network = new JudgeNetwork(config, weights);
            weights.verify();
            return new Judge(config, network, compute, weights);
        }
    }

    /// A judge that has learned nothing; for tests of what is done with its verdicts.
    public static Judge untrained(JudgeConfig config, Compute compute, long seed) {
        Weights weights = Weights.create(compute, seed);
        return new Judge(config, new JudgeNetwork(config, weights), compute, weights);
    }

    public JudgeConfig config() {
        return config;
    }

    /// Writes what [#open] reads.
    public void save(Path folder) throws IOException {
        if (weights == null) {
            throw new IllegalStateException("This judge's weights are somebody else's to write.");
        }
        JudgeFolder.write(folder, config);
        SafeTensorsWriter.write(folder.resolve(ModelFolder.WEIGHTS), weights.parameters(), Map.of());
    }

    /// @param frames twelve a second, of any size
    /// @return what is to be said of every second one
    public Verdict look(List<Frame> frames) {
        return lookAt(frames.stream().map(Judge::fitted).toList());
    }

    /// @param seen twelve frames a second, as [#fitted] gives them
    public Verdict lookAt(List<Frame> seen) {
        int width = seen.getFirst().width();
        int height = seen.getFirst().height();
        byte[] rgb = new byte[seen.size() * width * height * 3];
        for (int i = 0; i < seen.size(); i++) {
            System.arraycopy(seen.get(i).rgb(), 0, rgb, i * width * height * 3, width * height * 3);
        }
        return look(new JudgeBatch(seen.size(), height, width, List.of(rgb), List.of()));
    }

    /// @param batch one clip of frames to look at
    Verdict look(JudgeBatch batch) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            JudgeNetwork.Sight sight = network.look(compute.place(batch.pixels()));
            double[] cuts = cuts(sight.settings());
            List<List<Detection>> detections = detections(sight);
            List<float[]> backgrounds = Backgrounds.of(sight.appearance(), detections);
            return new Verdict(
                    Tracks.link(detections, Verdict.isCut(cuts)),
                    detections,
                    settings(sight.settings()),
                    cuts,
                    rows(sight.frames()),
                    backgrounds);
        }
    }

    /// A frame in the size that it looks at: 64 pixels the shorter side, whole blocks the other.
    public static Frame fitted(Frame frame) {
        double factor = (double) SHORT_SIDE / Math.min(frame.width(), frame.height());
        return Resample.AREA.scale(frame, blocks(frame.width() * factor), blocks(frame.height() * factor));
    }

    private static int blocks(double pixels) {
        return Math.max(1, (int) Math.round(pixels / JudgeNetwork.BLOCK)) * JudgeNetwork.BLOCK;
    }

    private List<List<Detection>> detections(JudgeNetwork.Sight sight) {
        List<List<Peaks.Peak>> peaks = Peaks.of(sight.spots());
        List<Long> positions = new ArrayList<>();
        long cellRows = sight.cells().size(3);
        long cellColumns = sight.cells().size(4);
        for (int frame = 0; frame < peaks.size(); frame++) {
            for (Peaks.Peak peak : peaks.get(frame)) {
                long row = Math.clamp((long) (peak.y() * cellRows), 0, cellRows - 1);
                long column = Math.clamp((long) (peak.x() * cellColumns), 0, cellColumns - 1);
                positions.add((frame * cellRows + row) * cellColumns + column);
            }
        }
        List<float[]> embeddings = List.of();
        List<float[]> answers = List.of();
        if (!positions.isEmpty()) {
            Tensor embedded = network.subjects(JudgeNetwork.rows(
                    sight.cells(), positions.stream().mapToLong(Long::longValue).toArray()));
            embeddings = rows(embedded.unsqueeze(0));
            answers = rows(network.subjectAnswers(embedded).unsqueeze(0));
        }
        List<List<Detection>> frames = new ArrayList<>();
        int next = 0;
        for (int frame = 0; frame < peaks.size(); frame++) {
            List<Detection> found = new ArrayList<>();
            for (Peaks.Peak peak : peaks.get(frame)) {
                found.add(new Detection(
                        frame,
                        peak.x(),
                        peak.y(),
                        peak.width(),
                        peak.height(),
                        peak.score(),
                        answers(answers.get(next), Head.OF_SUBJECTS),
                        embeddings.get(next)));
                next++;
            }
            frames.add(found);
        }
        return frames;
    }

    private Map<Head, float[]> answers(float[] outputs, List<Head> heads) {
        Map<Head, float[]> byHead = new EnumMap<>(Head.class);
        for (Head head : heads) {
            byHead.put(
                    head,
                    LogProbabilities.of(
                            outputs, config.offset(head), config.words(head).size()));
        }
        return byHead;
    }

    private Map<Head, List<float[]>> settings(Tensor outputs) {
        Map<Head, List<float[]>> byHead = new EnumMap<>(Head.class);
        for (float[] frame : rows(outputs)) {
            answers(frame, Head.OF_FRAMES)
                    .forEach((head, logs) ->
                            byHead.computeIfAbsent(head, _ -> new ArrayList<>()).add(logs));
        }
        return byHead;
    }

    private static double[] cuts(Tensor settings) {
        List<float[]> frames = rows(settings);
        double[] cuts = new double[frames.size()];
        for (int i = 1; i < cuts.length; i++) {
            float[] outputs = frames.get(i);
            cuts[i] = 1 / (1 + Math.exp(-outputs[outputs.length - 1]));
        }
        return cuts;
    }

    /// The rows of `[1, N, K]`.
    private static List<float[]> rows(Tensor x) {
        float[] all = Ops.floats(x);
        int width = (int) x.size(2);
        List<float[]> rows = new ArrayList<>();
        for (int at = 0; at < all.length; at += width) {
            rows.add(Arrays.copyOfRange(all, at, at + width));
        }
        return rows;
    }

    @Override
    public void close() {
        if (weights != null) {
            weights.close();
        }
    }
}
