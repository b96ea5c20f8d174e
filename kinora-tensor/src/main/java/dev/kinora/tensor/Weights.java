package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.full;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Parameters by their checkpoint names, either created from a seed or loaded from a file. A layer asks for its tensors
/// relative to a path, so one constructor serves training and inference:
///
/// ```java
/// Tensor weight = w.at("blocks.3").at("ffn").matrix("weight", Init.fanIn(in), out, in);   // blocks.3.ffn.weight
/// ```
///
/// Missing and misshapen tensors are collected and reported together by [#verify]; call it once the network is built.
public final class Weights implements AutoCloseable {
    private final Store store;
    private final String path;
    private final List<Adapter> adapters;
    private final Predicate<String> int8;

    /// What all views of one checkpoint share.
    private record Store(
            Compute compute,
            boolean trainable,
            boolean surveying,
            @Nullable SafeTensors file,
            @Nullable Noise noise,
            Map<String, Tensor> parameters,
            Set<String> exact,
            Set<String> unread,
            List<String> problems) {
        Store(
                Compute compute,
                boolean trainable,
                boolean surveying,
                @Nullable SafeTensors file,
                @Nullable Noise noise) {
            this(
                    compute,
                    trainable,
                    surveying,
                    file,
                    noise,
                    new LinkedHashMap<>(),
                    new HashSet<>(),
                    new HashSet<>(),
                    new ArrayList<>());
        }
    }

    private Weights(Store store, String path) {
        this(store, path, List.of(), _ -> false);
    }

    private Weights(Store store, String path, List<Adapter> adapters, Predicate<String> int8) {
        this.store = store;
        this.path = path;
        this.adapters = List.copyOf(adapters);
        this.int8 = int8;
    }

    /// New fp32 parameters that record gradients.
    public static Weights create(Compute compute, long seed) {
        return new Weights(new Store(compute, true, false, null, new Noise(seed)), "");
    }

    /// For generating: matrices are held in the type that [Compute] multiplies in.
    public static Weights load(Compute compute, SafeTensors file) {
        return new Weights(new Store(compute, false, false, file, null), "");
    }

    /// Looks whether `file` fits a network, which [#verify] then says, and whether it is intact: parameters have the
    /// right shape, cost no memory and hold zeros.
    public static Weights survey(SafeTensors file) {
        return new Weights(new Store(Compute.CPU_FP32, false, true, file, null), "");
    }

    /// Tells names and shapes of a network: parameters cost no memory and hold zeros.
    public static Weights shapes() {
        return new Weights(new Store(Compute.CPU_FP32, false, true, null, null), "");
    }

    /// For training on: fp32 parameters that record gradients, with the values of `file`.
    /// A tensor that the file lacks is created from `seed`, so that a network can grow; see [#created].
    public static Weights resume(Compute compute, SafeTensors file, long seed) {
        return new Weights(new Store(compute, true, false, file, new Noise(seed)), "");
    }

    /// [#create], or [#resume] where there is a file.
    public static Weights createOrResume(Compute compute, @Nullable SafeTensors file, long seed) {
        return file == null ? create(compute, seed) : resume(compute, file, seed);
    }

    /// The same weights, one level deeper.
    public Weights at(String name) {
        return new Weights(store, path + name + ".", adapters, int8);
    }

    /// The same weights, changed by `adapter` as they are loaded. Keep the adapter open until the network is built, and
    /// call [#verify] on what this returns.
    public Weights with(Adapter adapter) {
        List<Adapter> more = new ArrayList<>(adapters);
        more.add(adapter);
        return new Weights(store, path, more, int8);
    }

    /// The same weights, of which the matrices of [Linear] layers that `which` picks by full name are held in 8 bits:
    /// half the memory of bf16, and a little less exact. They cannot be trained.
    public Weights withInt8(Predicate<String> which) {
        return new Weights(store, path, adapters, which);
    }

    public Compute compute() {
        return store.compute();
    }

    /// A factor of matrix products or convolutions; generating holds it in [Compute#matmul].
    public Tensor matrix(String name, Init init, long... shape) {
        return parameter(
                name,
                init,
                store.trainable() ? ScalarType.Float : store.compute().matmul(),
                shape);
    }

    /// The matrix of a [Linear] layer.
    Factor factor(String name, Init init, long out, long in) {
        String fullName = path + name;
        if (store.surveying() || !int8.test(fullName)) {
            return new Factor.Plain(matrix(name, init, out, in));
        }
        if (store.trainable()) {
            throw new IllegalStateException("%s is to be trained, which 8 bits cannot be.".formatted(fullName));
        }
        Tensor exact = parameter(name, init, ScalarType.Float, new long[] {out, in});
        try (var _ = new PointerScope()) {
            Int8Matrix rounded = Int8Matrix.of(exact);
            store.parameters().put(fullName, Scopes.keep(rounded.levels()));
            store.parameters().put(fullName + " scales", Scopes.keep(rounded.scales()));
            Scopes.free(exact);
            return rounded;
        } catch (IllegalArgumentException notFinite) {
            throw new WeightsException(
                    "%s holds values that are not finite, which 8 bits cannot hold. Get the file again, or leave int8 out."
                            .formatted(fullName),
                    notFinite);
        }
    }

    /// A parameter that always stays in fp32: norms, modulation, embeddings of time.
    public Tensor exact(String name, Init init, long... shape) {
        store.exact().add(path + name);
        return parameter(name, init, ScalarType.Float, shape);
    }

    /// Some releases hold a tensor of this name, which no network reads; [#verify] then says nothing.
    public void unread(String name) {
        store.unread().add(path + name);
    }

    /// All parameters that were asked for so far, in that order, by full name.
    public Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(store.parameters());
    }

    /// Whether the parameter of this full name was asked for with [#exact].
    public boolean isExact(String fullName) {
        return store.exact().contains(fullName);
    }

    /// Names of parameters that the file lacked.
    public List<String> created() {
        SafeTensors file = store.file();
        return store.parameters().keySet().stream()
                .filter(name -> file == null || !file.contains(name))
                .toList();
    }

    /// Ends the construction of a network: every tensor was there in its right shape, and the file holds no other.
    ///
    /// @throws WeightsException listing every problem at once, or if the file was damaged since it was made
    public Weights verify() {
        SafeTensors file = store.file();
        if (file == null) {
            return this;
        }
        List<String> problems = new ArrayList<>(store.problems());
        file.names().stream()
                .filter(name ->
                        !store.parameters().containsKey(name) && !store.unread().contains(name))
                .forEach(name -> problems.add("%s is in the file, but the network has no such tensor".formatted(name)));
        if (!problems.isEmpty()) {
            throw new WeightsException(
                    "%s does not fit its config.json (%d problems); both must come from one release:%n  %s"
                            .formatted(file.path(), problems.size(), String.join("\n  ", problems)));
        }
        file.requireIntact();
        adapters.forEach(adapter -> adapter.verify(parameters()));
        return this;
    }

    /// Frees the parameters' memory; the networks built from them must not be used any more.
    @Override
    public void close() {
        store.parameters().values().forEach(Scopes::free);
        store.parameters().clear();
    }

    private Tensor parameter(String name, Init init, ScalarType type, long[] shape) {
        String fullName = path + name;
        if (store.parameters().containsKey(fullName)) {
            throw new IllegalStateException("Two layers ask for the tensor %s.".formatted(fullName));
        }
        try (var _ = new PointerScope()) {
            Tensor value = Scopes.withoutGradients(() -> store.surveying()
                    ? placeholder(fullName, shape)
                    : value(fullName, init, shape).to(store.compute().device(), type));
            value.set_requires_grad(store.trainable());
            store.parameters().put(fullName, Scopes.keep(value));
            return value;
        }
    }

    /// Whether `file` has the tensor in this shape; if not, and that is wrong, it is noted.
    private boolean isIn(@Nullable SafeTensors file, String fullName, long[] shape) {
        if (file == null) {
            return false;
        }
        if (!file.contains(fullName)) {
            if (!store.trainable()) {
                store.problems().add("%s %s is missing".formatted(fullName, Arrays.toString(shape)));
            }
            return false;
        }
        long[] found =
                file.entry(fullName).shape().stream().mapToLong(Long::longValue).toArray();
        if (!Arrays.equals(found, shape)) {
            store.problems()
                    .add("%s is %s, expected %s".formatted(fullName, Arrays.toString(found), Arrays.toString(shape)));
            return false;
        }
        return true;
    }

    /// One number, seen as many.
    private Tensor placeholder(String fullName, long[] shape) {
        boolean _ = isIn(store.file(), fullName, shape);
        return full(new long[] {1}, Ops.scalar(0)).expand(shape);
    }

    private Tensor value(String fullName, Init init, long[] shape) {
        SafeTensors file = store.file();
        if (file != null && isIn(file, fullName, shape)) {
            return adapted(fullName, file.get(fullName));
        }
        return switch (init) {
            case Init.Constant(double constant) -> full(shape, Ops.scalar(constant));
            case Init.Normal(double deviation) -> normal(deviation, shape);
            case Init.NewestNormal(double deviation) -> {
                Tensor kernel = full(shape, Ops.scalar(0));
                Tensor newest = kernel.select(2, shape[2] - 1);
                newest.copy_(normal(deviation, Ops.sizes(newest)));
                yield kernel;
            }
            case Init.NewestIdentity() -> {
                Tensor kernel = full(shape, Ops.scalar(0));
                for (long out = 0; out < shape[0]; out += shape[1]) { // blocks of [in, in]
                    kernel.narrow(0, out, shape[1])
                            .select(2, shape[2] - 1)
                            .reshape(shape[1], shape[1])
                            .fill_diagonal_(Ops.scalar(1));
                }
                yield kernel;
            }
        };
    }

    private Tensor adapted(String fullName, Tensor loaded) {
        Tensor value = loaded;
        for (Adapter adapter : adapters) {
            value = adapter.adapt(fullName, value);
        }
        return value;
    }

    private Tensor normal(double deviation, long... shape) {
        Noise noise = store.noise();
        return noise == null ? full(shape, Ops.scalar(0)) : noise.tensor(shape).mul_(Ops.scalar(deviation));
    }
}
