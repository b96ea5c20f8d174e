package dev.kinora.train.judge;

import static org.bytedeco.pytorch.global.torch.adaptive_avg_pool2d;
import static org.bytedeco.pytorch.global.torch.index_select;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.upsample_nearest2d;

import dev.kinora.tensor.Conv2d;
import dev.kinora.tensor.Linear;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The judge's network: a 2-D stem that sees every second frame and its changes from frames before it,
/// mixing over time at a sixteenth and an eighth of the size, and on the way back up a map of where
/// subjects are. The frames between show in the changes alone; without them what is held for two frames,
/// as in stop motion, looks like what moves on.
/// Fully convolutional: any number of frames, any size in whole blocks of 16.
///
/// Axes: B batch, N native frames, F frames to speak about, H height, W width. In the shipped shape
/// 0.12 GFLOP a frame F of 96x64 to look, three times that to train.
final class JudgeNetwork {
    /// Side of a block in which nothing is smaller than one cell.
    static final int BLOCK = 16;

    /// Pixels of a cell on the map of places, and of one in which subjects are recognised.
    static final int SPOT = 4;

    static final int CELL = 8;

    /// Channels of the map of places: a subject's centre (logit), its centre within the cell (x, y in
    /// cells), its width and height (logarithms of shares of the picture).
    static final int SPOT_CHANNELS = 5;

    /// A long way back, in native frames: what hardly moves has moved by then.
    private static final int LONG_BACK = 8;

    private static final int CHANGES = 3;

    /// Changes are small beside what the pictures show.
    private static final double CHANGE_SCALE = 6;

    /// Strengths of changes are told for each quarter of the picture.
    private static final int QUARTERS = 4;

    private static final double STILL = 0.02; // a strength that is nothing
    private static final double USUAL = -2; // a strength's logarithm, about
    private static final double STRENGTH_SCALE = 8; // among many inputs few weights grow large: these need not

    /// What the network makes of a batch of clips.
    ///
    /// @param appearance before time is mixed: what each place of each frame looks like, and how it
    ///     has just changed, `[B, F, D, H/16, W/16]`
    /// @param cells what subjects are recognised from, `[B, F, C, H/8, W/8]`
    /// @param spots where subjects are, `[B, F, 5, H/4, W/4]`, fp32
    /// @param frames an embedding of each frame, `[B, F, hidden]`
    /// @param settings outputs of the heads of frames, then the logit of a cut before the frame,
    ///     `[B, F, K + 1]`, fp32
    record Sight(Tensor appearance, Tensor cells, Tensor spots, Tensor frames, Tensor settings) {}

    private final Conv2d half;
    private final Conv2d quarter;
    private final Residual quarterBlock;
    private final Conv2d eighth;
    private final Residual eighthBlock;
    private final Conv2d sixteenth;
    private final Residual sixteenthBlock;
    private final List<TimeMix> time = new ArrayList<>();
    private final TimeMix eighthTime;
    private final Conv2d upToEighth;
    private final Residual eighthAgain;
    private final Conv2d upToQuarter;
    private final Residual quarterAgain;
    private final Conv2d spot;
    private final Linear subjectIn;
    private final Linear subjectOut;
    private final Linear frameIn;
    private final Linear frameOut;

    JudgeNetwork(JudgeConfig config, Weights w) {
        int stem = config.stem();
        int width = config.width();
        half = new Conv2d(w.at("half"), 3L + 3 * CHANGES, stem, 3, 2, 1);
        quarter = new Conv2d(w.at("quarter"), stem, 2 * stem, 3, 2, 1);
        quarterBlock = new Residual(w.at("quarter_block"), 2 * stem);
        eighth = new Conv2d(w.at("eighth"), 2 * stem, 4 * stem, 3, 2, 1);
        eighthBlock = new Residual(w.at("eighth_block"), 4 * stem);
        sixteenth = new Conv2d(w.at("sixteenth"), 4 * stem, width, 3, 2, 1);
        sixteenthBlock = new Residual(w.at("sixteenth_block"), width);
        for (int i = 0; i < 3; i++) {
            time.add(new TimeMix(w.at("time." + i), width, 1 << i));
        }
        eighthTime = new TimeMix(w.at("eighth_time"), 4 * stem, 1);
        upToEighth = new Conv2d(w.at("up_eighth"), width, 4 * stem, 1, 1, 0);
        eighthAgain = new Residual(w.at("eighth_again"), 4 * stem);
        upToQuarter = new Conv2d(w.at("up_quarter"), 4 * stem, 2 * stem, 1, 1, 0);
        quarterAgain = new Residual(w.at("quarter_again"), 2 * stem);
        spot = new Conv2d(w.at("spot"), 2 * stem, SPOT_CHANNELS, 1, 1, 0);
        subjectIn = new Linear(w.at("subject_in"), 4 * stem + width, config.hidden());
        subjectOut = new Linear(w.at("subject_out"), config.hidden(), config.size(Head.OF_SUBJECTS));
        frameIn = new Linear(w.at("frame_in"), 3L * (6 * stem + width + CHANGES * QUARTERS), config.hidden());
        frameOut = new Linear(w.at("frame_out"), config.hidden(), config.size(Head.OF_FRAMES) + 1);
    }

    /// @param pixels all native frames, `[B, N, 3, H, W]` in `[-1, 1]`; H and W multiples of [#BLOCK]
    Sight look(Tensor pixels) {
        long b = pixels.size(0), h = pixels.size(3), w = pixels.size(4);
        int f = JudgeConfig.samples((int) pixels.size(1));
        if (h % BLOCK != 0 || w % BLOCK != 0) {
            throw new ShapeException("A judge sees whole blocks of %d pixels, got %dx%d.".formatted(BLOCK, w, h));
        }
        Tensor changes = changes(pixels, f); // [B, F, 9, H, W]
        Tensor seen = Ops.cat(2, earlier(pixels, f, 0), changes);
        Tensor x = silu(half.apply(seen.reshape(b * f, -1, h, w))); // [BF, stem, H/2, W/2]
        Tensor at4 = quarterBlock.forward(quarter.apply(x)); // [BF, 2 stem, H/4, W/4]
        Tensor at8 = eighthBlock.forward(eighth.apply(at4)); // [BF, 4 stem, H/8, W/8]
        Tensor appearance = sixteenthBlock.forward(sixteenth.apply(at8)); // [BF, D, H/16, W/16]
        Tensor at16 = appearance;
        for (TimeMix mix : time) {
            at16 = mix.forward(at16, f);
        }
        Tensor fine8 = eighthAgain.forward(eighthTime.forward(at8, f).add(twice(upToEighth.apply(at16))));
        Tensor fine4 = quarterAgain.forward(at4.add(twice(upToQuarter.apply(fine8))));
        Tensor cells = Ops.cat(1, twice(at16), fine8); // [BF, D + 4 stem, H/8, W/8]
        Tensor strengths = strengths(changes.reshape(b * f * CHANGES, 3, h, w)).reshape(b * f, -1);
        Tensor frames =
                frames(Ops.cat(1, mean(at16), mean(fine8), mean(at4), strengths).reshape(b, f, -1));
        return new Sight(
                perClip(appearance, b, f),
                perClip(cells, b, f),
                perClip(rarely(spot.apply(fine4).to(ScalarType.Float)), b, f),
                frames,
                frameOut.apply(frames).to(ScalarType.Float));
    }

    /// What a subject at a cell looks like: its embedding, from which it is named.
    ///
    /// @param cells rows of [Sight#cells], `[N, C]`
    /// @return `[N, hidden]`
    Tensor subjects(Tensor cells) {
        return silu(subjectIn.apply(cells));
    }

    /// @param subjects `[N, hidden]`
    /// @return outputs of the heads of subjects, `[N, K]`, fp32
    Tensor subjectAnswers(Tensor subjects) {
        return subjectOut.apply(subjects).to(ScalarType.Float);
    }

    /// What is new in every second frame against the one before it, in that one against the one before, and
    /// over a long way back. In stop motion one of the first two is nothing.
    static Tensor changes(Tensor pixels, int samples) { // [B, N, 3, H, W] to [B, F, 9, H, W]
        Tensor now = earlier(pixels, samples, 0);
        Tensor between = earlier(pixels, samples, 1);
        return Ops.cat(
                        2,
                        now.sub(between),
                        between.sub(earlier(pixels, samples, 2)),
                        now.sub(earlier(pixels, samples, LONG_BACK)))
                .mul(Ops.scalar(CHANGE_SCALE));
    }

    /// How much changes in each quarter of the picture, as a logarithm; noise of single pixels is averaged away.
    static Tensor strengths(Tensor changes) { // [N, 3, H, W] to [N, 4]
        Tensor coarse = adaptive_avg_pool2d(changes, changes.size(2) / SPOT, changes.size(3) / SPOT);
        Tensor size = coarse.abs().mean(new long[] {1}, true, none());
        return adaptive_avg_pool2d(size, 2, 2)
                .add(Ops.scalar(STILL))
                .log()
                .sub(Ops.scalar(USUAL))
                .mul(Ops.scalar(STRENGTH_SCALE))
                .reshape(-1, QUARTERS);
    }

    private static Tensor earlier(Tensor pixels, int samples, int back) {
        long[] from = new long[samples];
        for (int i = 0; i < samples; i++) {
            from[i] = Math.max(0, i * JudgeConfig.FRAMES_A_SAMPLE - back);
        }
        return index_select(pixels, 1, Tensor.create(from).to(pixels.device(), ScalarType.Long));
    }

    /// What is new in each frame against the one before it; nothing in the first.
    private static Tensor differences(Tensor frames) { // [B, F, …]
        long f = frames.size(1);
        Tensor before = f == 1 ? frames : Ops.cat(1, frames.narrow(1, 0, 1), frames.narrow(1, 0, f - 1));
        return frames.sub(before);
    }

    /// Each frame beside its change from the one before and the clip as a whole.
    private Tensor frames(Tensor pooled) { // [B, F, C]
        Tensor clip = pooled.mean(new long[] {1}, true, none()).expand(Ops.sizes(pooled));
        return silu(frameIn.apply(Ops.cat(2, pooled, differences(pooled), clip)));
    }

    /// Most places hold no subject: fresh weights say so.
    private static Tensor rarely(Tensor spots) { // [BF, 5, H, W]
        Tensor centre = spots.narrow(1, 0, 1).sub(Ops.scalar(2));
        return Ops.cat(1, centre, spots.narrow(1, 1, SPOT_CHANNELS - 1));
    }

    private static Tensor mean(Tensor x) { // [N, C, H, W] to [N, C]
        return x.to(ScalarType.Float).mean(new long[] {2, 3}, false, none());
    }

    private static Tensor twice(Tensor x) {
        return upsample_nearest2d(x, 2 * x.size(2), 2 * x.size(3));
    }

    private static Tensor perClip(Tensor x, long b, long f) { // [BF, …] to [B, F, …]
        return x.reshape(b, f, x.size(1), x.size(2), x.size(3));
    }

    private static ScalarTypeOptional none() {
        return new ScalarTypeOptional();
    }

    /// The rows of `[B, F, C, H, W]` at flat positions of `[B, F, H, W]`, `[N, C]`.
    static Tensor rows(Tensor maps, long[] positions) {
        Tensor last = maps.permute(0, 1, 3, 4, 2).reshape(-1, maps.size(2));
        Tensor index = Tensor.create(positions).to(maps.device(), ScalarType.Long);
        return index_select(last, 0, index);
    }
}
