package dev.kinora.train.interpolate;

import dev.kinora.media.Frame;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/// Triples of one size, before they become tensors.
record TripleBatch(List<Triple> triples) {
    TripleBatch {
        triples = List.copyOf(triples);
    }

    Tensor before() {
        return pixels(Triple::before);
    }

    Tensor truth() {
        return pixels(Triple::truth);
    }

    Tensor after() {
        return pixels(Triple::after);
    }

    private Tensor pixels(Function<Triple, Frame> which) { // [N, 3, H, W] in [-1, 1]
        Frame first = which.apply(triples.getFirst());
        int plane = first.width() * first.height();
        float[] values = new float[triples.size() * 3 * plane];
        int to = 0;
        for (Triple triple : triples) {
            byte[] rgb = which.apply(triple).rgb();
            for (int channel = 0; channel < 3; channel++) {
                for (int i = 0; i < plane; i++) {
                    values[to++] = (rgb[3 * i + channel] & 0xFF) / 127.5f - 1;
                }
            }
        }
        return Tensor.create(values, triples.size(), 3, first.height(), first.width());
    }
}
