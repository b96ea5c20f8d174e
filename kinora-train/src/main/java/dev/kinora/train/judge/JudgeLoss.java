package dev.kinora.train.judge;

import static org.bytedeco.pytorch.global.torch.log_sigmoid;
import static org.bytedeco.pytorch.global.torch.log_softmax;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.train.judge.JudgeLabels.FrameLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// What the judge is trained to minimise: a focal loss on the map of centres (arXiv:1904.07850), the
/// absolute error of boxes, cross-entropies of all answers, and of cuts.
final class JudgeLoss {
    static final List<String> COLUMNS =
            List.of("loss", "spots", "boxes", "subject", "colour", "action", "direction", "frames", "cuts");

    private static final double BOXES = 0.5;
    private static final double FRAMES = 0.5;
    private static final double CUTS = 4;
    private static final double CUT_OVER_NONE = 4; // one frame in some thirty is the first of a shot

    /// @param loss what to minimise
    /// @param parts what it is made of, by column
    record Result(Tensor loss, Map<String, Tensor> parts) {}

    private final JudgeConfig config;
    private final JudgeNetwork network;
    private final Compute compute;

    JudgeLoss(JudgeConfig config, JudgeNetwork network, Compute compute) {
        this.config = config;
        this.network = network;
        this.compute = compute;
    }

    Result compute(JudgeBatch batch, SplittableRandom random) {
        JudgeNetwork.Sight sight = network.look(compute.place(batch.pixels()));
        SpotTargets targets = SpotTargets.of(batch, random);
        Map<String, Tensor> parts = new LinkedHashMap<>();
        parts.put("spots", focal(sight.spots().narrow(2, 0, 1), targets.heat(), targets.count()));
        parts.put("boxes", boxes(sight.spots(), targets).mul(Ops.scalar(BOXES)));
        subjects(sight, targets, parts);
        parts.put("frames", frames(sight.settings(), batch).mul(Ops.scalar(FRAMES)));
        parts.put("cuts", cuts(sight.settings(), batch));
        Tensor sum = zero();
        for (Tensor part : parts.values()) {
            sum = sum.add(part);
        }
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("loss", sum);
        all.putAll(parts);
        return new Result(sum, all);
    }

    /// Exact centres count by how sure the map is of them, everything else by how sure it is of a
    /// mistake, less so near a centre.
    static Tensor focal(Tensor logits, float[] heat, int centres) {
        Tensor target = Tensor.create(heat, Ops.sizes(logits)).to(logits.device(), ScalarType.Float);
        Tensor p = logits.sigmoid();
        Tensor missed = p.neg().add(Ops.scalar(1)).square().mul(log_sigmoid(logits));
        Tensor wrong = target.neg()
                .add(Ops.scalar(1))
                .square()
                .square()
                .mul(p.square())
                .mul(log_sigmoid(logits.neg()));
        Tensor isCentre = target.ge(Ops.scalar(1)).to(ScalarType.Float);
        Tensor other = isCentre.neg().add(Ops.scalar(1));
        return missed.mul(isCentre).add(wrong.mul(other)).sum().neg().div(Ops.scalar(Math.max(1, centres)));
    }

    private Tensor boxes(Tensor spots, SpotTargets targets) {
        if (targets.count() == 0) {
            return zero();
        }
        Tensor found = JudgeNetwork.rows(spots, targets.spotPositions()).narrow(1, 1, 4);
        Tensor wanted = compute.place(Tensor.create(targets.boxes(), targets.count(), 4));
        return found.sub(wanted).abs().mean();
    }

    private void subjects(JudgeNetwork.Sight sight, SpotTargets targets, Map<String, Tensor> parts) {
        Tensor answers = targets.count() == 0
                ? null
                : network.subjectAnswers(network.subjects(JudgeNetwork.rows(sight.cells(), targets.cellPositions())));
        for (Head head : Head.OF_SUBJECTS) {
            List<@Nullable String> words = new ArrayList<>();
            targets.subjects().forEach(subject -> words.add(subject.word(head)));
            parts.put(head.label(), answers == null ? zero() : crossEntropy(answers, head, words));
        }
    }

    private Tensor frames(Tensor settings, JudgeBatch batch) {
        Tensor rows = settings.reshape(-1, settings.size(2));
        Tensor sum = zero();
        for (Head head : Head.OF_FRAMES) {
            List<@Nullable String> words = new ArrayList<>();
            for (JudgeLabels clip : batch.labels()) {
                for (FrameLabels frame : clip.frames()) {
                    words.add(frame.word(head));
                }
            }
            sum = sum.add(crossEntropy(rows, head, words));
        }
        return sum;
    }

    /// @param rows outputs of all heads of its kind, `[N, K]`
    /// @param words one a row; null and unknown ones do not count
    private Tensor crossEntropy(Tensor rows, Head head, List<@Nullable String> words) {
        List<String> known = config.words(head);
        long[] target = new long[words.size()];
        float[] mask = new float[words.size()];
        int count = 0;
        for (int i = 0; i < target.length; i++) {
            String word = words.get(i);
            int index = word == null ? -1 : known.indexOf(word);
            target[i] = Math.max(0, index);
            mask[i] = index < 0 ? 0 : 1;
            count += index < 0 ? 0 : 1;
        }
        Tensor logs = log_softmax(rows.narrow(1, config.offset(head), known.size()), 1);
        Tensor picked = logs.gather(1, compute.place(Tensor.create(target, target.length, 1)));
        return picked.mul(compute.place(Tensor.create(mask, mask.length, 1)))
                .sum()
                .neg()
                .div(Ops.scalar(Math.max(1, count)));
    }

    private Tensor cuts(Tensor settings, JudgeBatch batch) {
        Tensor logits = settings.select(2, settings.size(2) - 1).reshape(-1);
        float[] cuts = new float[(int) logits.numel()];
        int at = 0;
        for (JudgeLabels clip : batch.labels()) {
            for (FrameLabels frame : clip.frames()) {
                cuts[at++] = frame.cut() ? 1 : 0;
            }
        }
        Tensor isCut = compute.place(Tensor.create(cuts));
        Tensor isNone = isCut.neg().add(Ops.scalar(1));
        Tensor missed = log_sigmoid(logits).mul(isCut).mul(Ops.scalar(CUT_OVER_NONE));
        Tensor wrong = log_sigmoid(logits.neg()).mul(isNone);
        return missed.add(wrong).mean().neg().mul(Ops.scalar(CUTS));
    }

    private Tensor zero() {
        return compute.place(Tensor.create(new float[] {0})).sum();
    }
}
