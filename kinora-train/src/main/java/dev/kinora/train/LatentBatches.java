package dev.kinora.train;

import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TokenStates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws training batches from a pool that grows with the steps: few clips at first, seen often, then more and more.
///
/// @param sounds of the clips; null for a silent run
/// @param captionDropout share of clips whose caption is replaced by the empty prompt, for guidance
record LatentBatches(
        LatentPool pool,
        @Nullable SoundPool sounds,
        List<Bucket> buckets,
        AvailableShards available,
        double captionDropout,
        GivenParts givenParts,
        @Nullable Sounding sounding,
        FlowMatchingLoss loss) {
    /// Of so many times as many clips as a batch needs, those go together whose captions are of nearly one length.
    private static final int LENGTHS = 4;

    record Draw(int clip, TokenStates caption) {}

    LatentBatch draw(long seed, long step, int part) {
        Bucket bucket = StepRandom.bucket(buckets, StepRandom.of(seed, step, 0)); // one for all parts of a step
        SplittableRandom random = StepRandom.of(seed, step, part).split();
        int index = random.nextInt(available.of(bucket, step));
        LatentShard shard = pool.shard(bucket, index);
        int count = bucket.batch();
        int[] shape = {(int) shard.shape()[0], (int) shard.shape()[1], (int) shard.shape()[2], (int) shard.shape()[3]};
        float[] latents = new float[count * shard.latents().getFirst().length];
        List<TokenTruth> truths = new ArrayList<>();
        List<Draw> draws = ofSimilarLength(shard, count, random);
        List<TokenStates> texts = new ArrayList<>();
        double[] sigmas = new double[count];
        boolean[][] given = new boolean[count][];
        for (int i = 0; i < count; i++) {
            int clip = draws.get(i).clip();
            float[] own = shard.latents().get(clip);
            System.arraycopy(own, 0, latents, i * own.length, own.length);
            truths.add(shard.truths().get(clip));
            TokenStates caption = draws.get(i).caption();
            texts.add(random.nextDouble() < captionDropout ? TextBatch.empty(caption.width()) : caption);
            sigmas[i] = loss.sigma(random);
            given[i] = givenParts.draw(shape[1], shape[2], shape[3], random);
        }
        long noiseSeed = random.nextLong();
        SoundBatch sound = sound(bucket, index, draws, given, shape[1], random);
        return new LatentBatch(shape, latents, TokenTruth.batch(truths), sound, texts, sigmas, given, noiseSeed);
    }

    /// Pictures are silent.
    private @Nullable SoundBatch sound(
            Bucket bucket, int index, List<Draw> draws, boolean[][] given, int frames, SplittableRandom random) {
        if (sounds == null || sounding == null || bucket.frames() == 1 || random.nextDouble() < sounding.silent()) {
            return null;
        }
        List<float[]> shard = sounds.shard(bucket, index);
        int tokens = sounds.tokens(bucket);
        int each = tokens * sounds.channels();
        float[] values = new float[draws.size() * each];
        boolean[][] givenSounds = new boolean[draws.size()][];
        for (int i = 0; i < draws.size(); i++) {
            System.arraycopy(shard.get(draws.get(i).clip()), 0, values, i * each, each);
            givenSounds[i] = sounding.draw(given[i], frames, tokens, random);
        }
        return new SoundBatch(tokens, sounds.channels(), values, givenSounds);
    }

    /// A batch is padded to its longest caption, and half of it would be padding. So four times as many clips are
    /// drawn and sorted by their captions' lengths, and one of the four groups is taken: over many batches each
    /// length comes as often as it would without.
    static List<Draw> ofSimilarLength(LatentShard shard, int count, SplittableRandom random) {
        int first = random.nextInt(LENGTHS) * count;
        return Stream.generate(() -> drawn(shard, random))
                .limit((long) LENGTHS * count)
                .sorted(Comparator.comparingInt(draw -> draw.caption().length()))
                .skip(first)
                .limit(count)
                .toList();
    }

    private static Draw drawn(LatentShard shard, SplittableRandom random) {
        int clip = random.nextInt(shard.size());
        List<TokenStates> captions = shard.texts().get(clip);
        return new Draw(clip, captions.get(random.nextInt(captions.size())));
    }
}
