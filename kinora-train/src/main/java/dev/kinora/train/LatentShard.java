package dev.kinora.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.SafeTensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Clips of one shape, encoded once and read many times: latents, what is true of each, and encoded captions.
///
/// @param latents of each clip, `[C, F, H, W]` row-major, normalised
/// @param truths of each clip
/// @param texts of each clip: its captions, encoded
/// @param captions of each clip, in words
record LatentShard(
        long[] shape,
        List<float[]> latents,
        List<TokenTruth> truths,
        List<List<TokenStates>> texts,
        List<List<String>> captions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    int size() {
        return latents.size();
    }

    private long tokensEach() {
        return shape[1] * shape[2] * shape[3];
    }

    /// Latents, motions and text states are stored as bf16, subjects as bytes.
    void write(Path file) {
        try (var _ = new PointerScope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            int clips = size();
            tensors.put(
                    "latents",
                    stack(latents, clips, shape[0], shape[1], shape[2], shape[3])
                            .to(ScalarType.BFloat16));
            tensors.put(
                    "subjects",
                    stack(truths.stream().map(TokenTruth::subjects).toList(), clips, tokensEach())
                            .mul(Ops.scalar(255))
                            .round()
                            .to(ScalarType.Byte));
            tensors.put(
                    "kinds",
                    Tensor.create(
                            truths.stream()
                                    .flatMapToInt(truth -> Arrays.stream(truth.kinds()))
                                    .toArray(),
                            clips,
                            tokensEach()));
            tensors.put(
                    "motions",
                    stack(truths.stream().map(TokenTruth::motions).toList(), clips, 2 * tokensEach())
                            .to(ScalarType.BFloat16));
            List<TokenStates> all = texts.stream().flatMap(List::stream).toList();
            int width = all.getFirst().width();
            int tokens = all.stream().mapToInt(TokenStates::length).sum();
            tensors.put(
                    "states",
                    stack(all.stream().map(TokenStates::states).toList(), tokens, width)
                            .to(ScalarType.BFloat16));
            tensors.put(
                    "ids",
                    Tensor.create(all.stream()
                            .flatMapToInt(text -> Arrays.stream(text.ids()))
                            .asLongStream()
                            .toArray()));
            tensors.put(
                    "lengths",
                    Tensor.create(all.stream().mapToLong(TokenStates::length).toArray()));
            SafeTensorsWriter.write(file, tensors, Map.of("captions", JSON.writeValueAsString(captions)));
        } catch (IOException failed) {
            throw new UncheckedIOException("The latents cannot be written to %s.".formatted(file), failed);
        }
    }

    static LatentShard read(Path file) {
        try (var _ = new PointerScope();
                SafeTensors tensors = SafeTensors.open(file)) {
            tensors.requireIntact();
            Tensor latents = tensors.get("latents");
            int clips = (int) latents.size(0);
            long[] shape = Arrays.copyOfRange(Ops.sizes(latents), 1, 5);
            List<List<String>> captions = JSON.readValue(tensors.metadata().get("captions"), new TypeReference<>() {});
            return new LatentShard(
                    shape,
                    rows(latents, clips),
                    truths(tensors, clips),
                    texts(tensors, captions.getFirst().size()),
                    captions);
        } catch (IOException failed) {
            throw new UncheckedIOException("The latents in %s cannot be read.".formatted(file), failed);
        }
    }

    private static List<TokenTruth> truths(SafeTensors tensors, int clips) {
        List<float[]> subjects =
                rows(tensors.get("subjects").to(ScalarType.Float).div(Ops.scalar(255)), clips);
        List<float[]> kinds = rows(tensors.get("kinds").to(ScalarType.Float), clips);
        List<float[]> motions = rows(tensors.get("motions"), clips);
        return IntStream.range(0, clips)
                .mapToObj(i -> new TokenTruth(subjects.get(i), ints(kinds.get(i)), motions.get(i)))
                .toList();
    }

    private static int[] ints(float[] values) {
        int[] ints = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }

    private static List<List<TokenStates>> texts(SafeTensors tensors, int captionsEach) {
        Tensor stateTensor = tensors.get("states");
        int width = (int) stateTensor.size(1);
        float[] states = Ops.floats(stateTensor);
        long[] ids = longs(tensors.get("ids"));
        long[] lengths = longs(tensors.get("lengths"));
        TokenStates[] texts = new TokenStates[lengths.length];
        int token = 0;
        for (int i = 0; i < lengths.length; i++) {
            int length = (int) lengths[i];
            int[] ownIds = Arrays.stream(ids, token, token + length)
                    .mapToInt(Math::toIntExact)
                    .toArray();
            texts[i] = new TokenStates(
                    ownIds,
                    Collections.nCopies(length, ""),
                    Arrays.copyOfRange(states, token * width, (token + length) * width));
            token += length;
        }
        return IntStream.range(0, texts.length / captionsEach)
                .mapToObj(clip -> List.of(texts).subList(clip * captionsEach, (clip + 1) * captionsEach))
                .toList();
    }

    private static Tensor stack(List<float[]> rows, long... shape) {
        int total = rows.stream().mapToInt(row -> row.length).sum();
        float[] values = new float[total];
        int at = 0;
        for (float[] row : rows) {
            System.arraycopy(row, 0, values, at, row.length);
            at += row.length;
        }
        return Tensor.create(values, shape);
    }

    private static List<float[]> rows(Tensor tensor, int count) {
        float[] values = Ops.floats(tensor);
        int each = values.length / count;
        return IntStream.range(0, count)
                .mapToObj(row -> Arrays.copyOfRange(values, row * each, (row + 1) * each))
                .toList();
    }

    private static long[] longs(Tensor tensor) {
        long[] values = new long[(int) tensor.numel()];
        new LongPointer(tensor.data_ptr()).get(values);
        return values;
    }
}
