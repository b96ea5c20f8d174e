package dev.kinora.world.sound;

import dev.kinora.world.story.Dice;

/// A mono track that sounds are added to.
///
/// @param samples one value a sample, of any size until it is normalised
record Track(int sampleRate, double[] samples) {
    private static final double ATTACK_SECONDS = 0.001;

    double seconds() {
        return (double) samples.length / sampleRate;
    }

    /// A tone that glides from one frequency to another and dies away, with a hard start.
    ///
    /// @param decay seconds until a third is left
    void tone(double start, double fromHertz, double toHertz, double decay, double gain) {
        int first = first(start);
        int length = (int) (6 * decay * sampleRate);
        double phase = 0;
        for (int i = 0; i < length && first + i < samples.length; i++) {
            double t = (double) i / sampleRate;
            double glide = StrictMath.min(1, t / (3 * decay));
            phase += 2 * StrictMath.PI * (fromHertz + (toHertz - fromHertz) * glide) / sampleRate;
            add(first + i, gain * envelope(t, decay) * StrictMath.sin(phase));
        }
    }

    /// A burst of filtered noise that dies away, with a hard start.
    void burst(double start, Filter filter, double decay, double gain, Dice dice) {
        int first = first(start);
        int length = (int) (6 * decay * sampleRate);
        for (int i = 0; i < length && first + i < samples.length; i++) {
            double t = (double) i / sampleRate;
            add(first + i, gain * envelope(t, decay) * filter.next(noise(dice)));
        }
    }

    /// A soft swell of filtered noise, loudest in its middle.
    void swell(double start, double seconds, Filter filter, double gain, Dice dice) {
        int first = first(start);
        int length = (int) (seconds * sampleRate);
        for (int i = 0; i < length && first + i < samples.length; i++) {
            double shape = StrictMath.sin(StrictMath.PI * i / length);
            add(first + i, gain * shape * shape * filter.next(noise(dice)));
        }
    }

    void add(int index, double value) {
        if (index >= 0 && index < samples.length) {
            samples[index] += value;
        }
    }

    /// White, -1 to 1.
    static double noise(Dice dice) {
        return 2 * dice.uniform() - 1;
    }

    private int first(double start) {
        return (int) StrictMath.round(start * sampleRate);
    }

    private static double envelope(double t, double decay) {
        return StrictMath.min(1, t / ATTACK_SECONDS) * StrictMath.exp(-t / decay);
    }
}
