package dev.kinora.engine.wan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.tensor.Adapter;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// A low-rank change to a Wan transformer (LoRA, arXiv:2106.09685), merged into the weights while they are loaded:
/// `W + scale * alpha / rank * B A`. It costs nothing when the network runs.
///
/// Reads the names of `diffusers`, of the original release (`diffusion_model.blocks.0.self_attn.q.lora_A.weight`) and
/// of kohya's trainer (`lora_unet_blocks_0_self_attn_q.lora_down.weight` and `.alpha`).
///
/// ```java
/// try (SafeTensors file = SafeTensors.open(model); Lora lora = Lora.open(path, 0.8)) {
///     Weights weights = Weights.load(compute, file).with(lora);
///     VideoTransformer transformer = new VideoTransformer(config, weights);
///     weights.verify();
/// }
/// ```
public final class Lora implements Adapter, AutoCloseable {
    private static final String SETTINGS = "lora_adapter_metadata"; // of PEFT, as diffusers saves them
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SafeTensors file;
    private final double scale;
    private final @Nullable Double alphaOfAll;
    private final Map<String, Change> changes = new LinkedHashMap<>(); // by parameter
    private final List<String> problems = new ArrayList<>();

    /// Names of tensors in the file that change one parameter.
    private static final class Change {
        private @Nullable String down;
        private @Nullable String up;
        private @Nullable String alpha;
        private @Nullable String difference;

        /// What stood in the place of `key` before; null if it was free.
        @Nullable
        String put(LoraKey.Part part, String key) {
            String before = get(part);
            switch (part) {
                case DOWN -> down = key;
                case UP -> up = key;
                case ALPHA -> alpha = key;
                case WEIGHT, BIAS -> difference = key;
            }
            return before;
        }

        private @Nullable String get(LoraKey.Part part) {
            return switch (part) {
                case DOWN -> down;
                case UP -> up;
                case ALPHA -> alpha;
                case WEIGHT, BIAS -> difference;
            };
        }

        String anyKey() {
            for (String key : Arrays.asList(down, up, difference, alpha)) {
                if (key != null) {
                    return key;
                }
            }
            throw new IllegalStateException("A change has at least one tensor.");
        }
    }

    private Lora(SafeTensors file, double scale) {
        this.file = file;
        this.scale = scale;
        alphaOfAll = alphaOfAll();
        for (String name : file.names()) {
            LoraKey.parse(name)
                    .ifPresentOrElse(key -> add(name, key), () -> problems.add(name + " is no part of a LoRA"));
        }
        changes.values().stream()
                .filter(change -> (change.down == null) != (change.up == null)
                        || change.down == null && change.difference == null)
                .forEach(change -> problems.add(
                        change.anyKey() + " stands alone: a change needs both of its matrices, down (A) and up (B)"));
    }

    /// @param scale how strongly it works; 1 is as it was trained
    /// @throws WeightsException when the file is damaged or no LoRA of a known kind
    public static Lora open(Path path, double scale) {
        SafeTensors file = SafeTensors.open(path);
        try {
            return new Lora(file, scale);
        } catch (RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    @Override
    public Tensor adapt(String name, Tensor value) {
        Change change = changes.get(name);
        return change == null || problem(change, name, Ops.sizes(value)) != null
                ? value
                : Scopes.scoped(() -> {
                    Tensor sum = value.to(ScalarType.Float);
                    if (change.down != null && change.up != null) {
                        sum = sum.add(
                                product(change.down, change.up, change.alpha).reshape(Ops.sizes(value)));
                    }
                    return change.difference == null ? sum : sum.add(matrix(change.difference), Ops.scalar(scale));
                });
    }

    @Override
    public void verify(Map<String, Tensor> parameters) {
        List<String> all = new ArrayList<>(problems);
        changes.forEach((name, change) -> {
            Tensor parameter = parameters.get(name);
            String problem = parameter == null
                    ? "%s changes %s, which the network does not have".formatted(change.anyKey(), name)
                    : problem(change, name, Ops.sizes(parameter));
            if (problem != null) {
                all.add(problem);
            }
        });
        if (!all.isEmpty()) {
            throw new WeightsException(
                    "%s does not fit the model (%d problems); it may have been made for another one:%n  %s"
                            .formatted(file.path(), all.size(), String.join("\n  ", all)));
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private void add(String name, LoraKey key) {
        String other =
                changes.computeIfAbsent(key.parameter(), _ -> new Change()).put(key.part(), name);
        if (other != null) {
            problems.add("%s and %s are the same part of one change".formatted(other, name));
        }
    }

    /// `scale * alpha / rank * B A`, `[out, in]`.
    private Tensor product(String down, String up, @Nullable String alpha) {
        Tensor a = matrix(down).flatten(1, -1);
        Tensor b = matrix(up).flatten(1, -1);
        long rank = a.size(0);
        double strength = alpha != null ? Ops.floats(file.get(alpha))[0] : alphaOfAll != null ? alphaOfAll : rank;
        return b.matmul(a).mul(Ops.scalar(scale * strength / rank));
    }

    private Tensor matrix(String key) {
        return file.get(key).to(ScalarType.Float);
    }

    /// Why `change` cannot be made to a parameter of this shape; null if it can.
    private @Nullable String problem(Change change, String name, long[] shape) {
        if (change.down != null && change.up != null) {
            long[] down = shape(change.down);
            long[] up = shape(change.up);
            boolean fits = down.length >= 2
                    && up.length >= 2
                    && volume(up, 1) == down[0]
                    && up[0] == shape[0]
                    && volume(down, 1) == volume(shape, 1);
            if (!fits) {
                return "%s is %s and %s %s, whose product cannot change %s %s"
                        .formatted(
                                change.up,
                                Arrays.toString(up),
                                change.down,
                                Arrays.toString(down),
                                name,
                                Arrays.toString(shape));
            }
        }
        if (change.difference != null && !Arrays.equals(shape(change.difference), shape)) {
            return "%s is %s, but %s is %s"
                    .formatted(
                            change.difference, Arrays.toString(shape(change.difference)), name, Arrays.toString(shape));
        }
        return null;
    }

    private long[] shape(String key) {
        return file.entry(key).shape().stream().mapToLong(Long::longValue).toArray();
    }

    private static long volume(long[] shape, int from) {
        return Arrays.stream(shape).skip(from).reduce(1, (a, b) -> a * b);
    }

    /// The alpha that the file's header names for all changes; null where it names none.
    private @Nullable Double alphaOfAll() {
        String settings = file.metadata().get(SETTINGS);
        if (settings == null) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(settings);
            for (String variant : List.of("use_dora", "use_rslora", "alpha_pattern")) {
                JsonNode value = json.path("transformer." + variant);
                if (value.asBoolean(false) || !value.isEmpty()) {
                    problems.add("it was trained with %s = %s, which Kinora does not know".formatted(variant, value));
                }
            }
            JsonNode alpha = json.path("transformer.lora_alpha");
            return alpha.isNumber() ? alpha.asDouble() : null;
        } catch (JsonProcessingException broken) {
            throw new WeightsException(
                    "%s: its %s is not JSON: %s".formatted(file.path(), SETTINGS, broken.getOriginalMessage()), broken);
        }
    }
}
