package dev.kinora.provenance.watermark;

import java.util.Arrays;

/// The convolutional code of constraint length 7 and rate 1/3 with the generators 133, 165 and 171 (octal; free
/// distance 15), ended by six zeros, and its soft-decision Viterbi decoder.
final class ConvolutionalCode {
    private static final int MEMORY = 6;
    private static final int STATES = 1 << MEMORY;
    private static final int[] GENERATORS = {0133, 0165, 0171};
    /// Coded bits for each bit.
    static final int RATE = GENERATORS.length;

    private ConvolutionalCode() {}

    /// Coded bits for `bits` bits.
    static int length(int bits) {
        return (bits + MEMORY) * RATE;
    }

    static boolean[] encode(boolean[] bits) {
        boolean[] code = new boolean[length(bits.length)];
        int register = 0; // the newest bit is the highest
        for (int i = 0; i < bits.length + MEMORY; i++) {
            boolean bit = i < bits.length && bits[i];
            register = register >>> 1 | (bit ? 1 << MEMORY : 0);
            for (int g = 0; g < RATE; g++) code[i * RATE + g] = parity(register & GENERATORS[g]);
        }
        return code;
    }

    /// The bits whose code agrees best with `soft`: the sum of `soft` where the code has a one, minus that where it has
    /// a zero, is greatest.
    ///
    /// @param soft above zero for a one, below for a zero; the farther, the surer
    static boolean[] decode(float[] soft) {
        int steps = soft.length / RATE;
        float[] metric = new float[STATES];
        Arrays.fill(metric, Float.NEGATIVE_INFINITY);
        metric[0] = 0; // the register begins empty
        boolean[][] dropped = new boolean[steps][STATES]; // the bit that left the register on the best way here
        for (int step = 0; step < steps; step++) {
            float[] next = new float[STATES];
            for (int state = 0; state < STATES; state++) {
                float zero = metric[state << 1 & STATES - 1] + gain(soft, step, state << 1);
                float one = metric[state << 1 & STATES - 1 | 1] + gain(soft, step, state << 1 | 1);
                dropped[step][state] = one > zero;
                next[state] = Math.max(one, zero);
            }
            metric = next;
        }
        boolean[] bits = new boolean[steps - MEMORY];
        int state = 0; // six zeros end it
        for (int step = steps - 1; step >= 0; step--) {
            if (step < bits.length) bits[step] = (state & STATES / 2) != 0;
            state = state << 1 & STATES - 1 | (dropped[step][state] ? 1 : 0);
        }
        return bits;
    }

    /// @param register all seven bits
    private static float gain(float[] soft, int step, int register) {
        float gain = 0;
        for (int g = 0; g < RATE; g++) {
            float value = soft[step * RATE + g];
            gain += parity(register & GENERATORS[g]) ? value : -value;
        }
        return gain;
    }

    private static boolean parity(int bits) {
        return (Integer.bitCount(bits) & 1) == 1;
    }
}
