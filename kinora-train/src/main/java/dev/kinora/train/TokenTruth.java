package dev.kinora.train;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Box;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import java.util.List;
import java.util.stream.IntStream;

/// What the world knows of each latent of a clip, or of a batch of clips one after another.
///
/// Axes: F latent frames, H and W rows and columns of latents. The first latent frame covers one frame, the others
/// `strideTime` each.
///
/// @param subjects `[F, H, W]`: share of pixels that show a subject, 0 to 1
/// @param kinds `[F, H, W]`: who is seen, or where, in the numbers of [TokenKinds]
/// @param motions `[F, H, W, 2]`: how far that subject moves within `strideTime` frames, in latents to the right and
/// down; 0 for places and at the end of a shot
record TokenTruth(float[] subjects, int[] kinds, float[] motions) {
    private static final double SEEN = 0.25; // of a latent's pixels, to be what it shows

    /// How pixels become latents.
    record Grid(int strideSpace, int strideTime, int frames, int rows, int columns) {
        int latentFrame(int frame) {
            return (frame + strideTime - 1) / strideTime;
        }

        int firstFrame(int latentFrame) {
            return latentFrame == 0 ? 0 : (latentFrame - 1) * strideTime + 1;
        }

        /// Pixels of one latent.
        int volume(int latentFrame) {
            return strideSpace * strideSpace * (latentFrame == 0 ? 1 : strideTime);
        }
    }

    static TokenTruth of(Scene scene, PixelBatch pixels, int clip, Grid grid, TokenKinds kinds) {
        int tokens = grid.frames() * grid.rows() * grid.columns();
        TokenTruth truth = new TokenTruth(new float[tokens], new int[tokens], new float[2 * tokens]);
        for (int latentFrame = 0; latentFrame < grid.frames(); latentFrame++) {
            int first = grid.firstFrame(latentFrame);
            Shot shot = scene.shotAt(first);
            int end = shot.firstFrame() + shot.frames();
            int[][] counts = counts(pixels, clip, latentFrame, grid, end); // [H W][actors + 1]
            for (int i = 0; i < counts.length; i++) {
                truth.put(latentFrame * counts.length + i, counts[i], grid.volume(latentFrame), shot, kinds);
            }
            truth.move(latentFrame, counts, grid, scene, shot);
        }
        return truth;
    }

    /// One after another.
    static TokenTruth batch(List<TokenTruth> clips) {
        int each = clips.getFirst().kinds().length;
        TokenTruth all = new TokenTruth(
                new float[each * clips.size()], new int[each * clips.size()], new float[2 * each * clips.size()]);
        for (int i = 0; i < clips.size(); i++) {
            System.arraycopy(clips.get(i).subjects(), 0, all.subjects, i * each, each);
            System.arraycopy(clips.get(i).kinds(), 0, all.kinds, i * each, each);
            System.arraycopy(clips.get(i).motions(), 0, all.motions, 2 * i * each, 2 * each);
        }
        return all;
    }

    /// How many pixels of each latent show the background, the first actor, the second…; from frame `end` on, where
    /// another shot has other actors, none is counted.
    private static int[][] counts(PixelBatch pixels, int clip, int latentFrame, Grid grid, int end) {
        int[][] counts = new int[grid.rows() * grid.columns()][Byte.MAX_VALUE];
        int plane = pixels.height() * pixels.width();
        int first = grid.firstFrame(latentFrame);
        int frames = latentFrame == 0 ? 1 : grid.strideTime();
        for (int frame = first; frame < Math.min(end, first + frames); frame++) {
            int from = (clip * pixels.frames() + frame) * plane;
            for (int pixel = 0; pixel < plane; pixel++) {
                int row = pixel / pixels.width() / grid.strideSpace();
                int column = pixel % pixels.width() / grid.strideSpace();
                counts[row * grid.columns() + column][pixels.mask()[from + pixel]]++;
            }
        }
        return counts;
    }

    private void put(int token, int[] counts, int volume, Shot shot, TokenKinds numbers) {
        subjects[token] = (IntStream.of(counts).sum() - counts[0]) / (float) volume;
        int actor = actor(counts, volume, shot);
        kinds[token] = actor < 0
                ? numbers.of(shot.setting().place())
                : numbers.of(shot.actors().get(actor).subject());
    }

    /// Position in its shot of who is seen in a latent, or -1.
    private static int actor(int[] counts, int volume, Shot shot) {
        int best = -1;
        for (int i = 0; i < shot.actors().size(); i++) {
            if (counts[i + 1] >= SEEN * volume && (best < 0 || counts[i + 1] > counts[best + 1])) {
                best = i;
            }
        }
        return best;
    }

    private void move(int latentFrame, int[][] counts, Grid grid, Scene scene, Shot shot) {
        int first = grid.firstFrame(latentFrame);
        int last = Math.min(first + grid.strideTime(), shot.firstFrame() + shot.frames() - 1);
        if (last == first) {
            return;
        }
        double scale = grid.strideTime() / (double) (last - first);
        for (int i = 0; i < counts.length; i++) {
            int seen = actor(counts[i], grid.volume(latentFrame), shot);
            if (seen >= 0) {
                Box from = box(shot, seen, first, scene);
                Box to = box(shot, seen, last, scene);
                int at = 2 * (latentFrame * counts.length + i);
                motions[at] = (float) (scale * grid.columns() * (to.centreX() - from.centreX()));
                motions[at + 1] = (float) (scale * grid.rows() * (to.centreY() - from.centreY()));
            }
        }
    }

    private static Box box(Shot shot, int actor, int frame, Scene scene) {
        int at = frame - shot.firstFrame();
        Actor who = shot.actors().get(actor);
        return Box.of(who, who.poses().get(at), shot.cameraPath().get(at), scene.aspect());
    }
}
