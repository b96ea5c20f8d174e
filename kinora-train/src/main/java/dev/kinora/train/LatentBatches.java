package dev.kinora.train;

import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TokenStates;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws training batches from a pool that grows with the steps: few clips at first, seen often, then more and more.
///
/// @param growth new shards of each bucket a step, e.g. 0.05
/// @param shards of each bucket at most
/// @param captionDropout share of clips whose caption is replaced by the empty prompt, for guidance
record LatentBatches(
        LatentPool pool,
        List<Bucket> buckets,
        double growth,
        int shards,
        double captionDropout,
        GivenFrames givenFrames,
        FlowMatchingLoss loss) {

    LatentBatch draw(long seed, long step, int part) {
        SplittableRandom random = StepRandom.of(seed, step, part);
        Bucket bucket = StepRandom.bucket(buckets, random);
        int available = (int) Math.min(shards, 1 + (long) (step * growth));
        LatentShard shard = pool.shard(bucket, random.nextInt(available));
        int count = bucket.batch();
        int[] shape = {(int) shard.shape()[0], (int) shard.shape()[1], (int) shard.shape()[2], (int) shard.shape()[3]};
        float[] latents = new float[count * shard.latents().getFirst().length];
        float[] subjects = new float[count * shard.subjects().getFirst().length];
        List<TokenStates> texts = new ArrayList<>();
        double[] sigmas = new double[count];
        boolean[][] given = new boolean[count][];
        for (int i = 0; i < count; i++) {
            int clip = random.nextInt(shard.size());
            float[] own = shard.latents().get(clip);
            System.arraycopy(own, 0, latents, i * own.length, own.length);
            float[] ownSubjects = shard.subjects().get(clip);
            System.arraycopy(ownSubjects, 0, subjects, i * ownSubjects.length, ownSubjects.length);
            List<TokenStates> captions = shard.texts().get(clip);
            TokenStates caption = captions.get(random.nextInt(captions.size()));
            boolean isDropped = random.nextDouble() < captionDropout;
            texts.add(isDropped ? TextBatch.empty(caption.width()) : caption);
            sigmas[i] = loss.sigma(random);
            given[i] = givenFrames.draw(shape[1], random);
        }
        return new LatentBatch(shape, latents, subjects, texts, sigmas, given, random.nextLong());
    }
}
