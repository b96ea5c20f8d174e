package dev.kinora.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/// The threads of the library that multiplies fp32 matrices on a CPU, OpenBLAS. It has a pool of its own, of which
/// libtorch's `set_num_threads` knows nothing, and its workers wait busily.
final class BlasThreads {
    private static final String LIBRARY = "libopenblas_nolapack.so.0";
    private static final Optional<MethodHandle> SET = find("openblas_set_num_threads");

    private BlasThreads() {}

    /// Nothing happens where libtorch came with another library.
    static void use(int threads) {
        SET.ifPresent(set -> call(set, threads));
    }

    private static void call(MethodHandle set, int threads) {
        try {
            set.invokeExact(threads);
        } catch (Throwable failed) {
            throw new IllegalStateException("OpenBLAS did not take %d threads.".formatted(threads), failed);
        }
    }

    /// In the library that libtorch has loaded: a second copy would have threads of its own.
    private static Optional<MethodHandle> find(String name) {
        Loader.load(org.bytedeco.pytorch.global.torch.class);
        try {
            Optional<MemorySegment> function =
                    SymbolLookup.libraryLookup(LIBRARY, Arena.global()).find(name);
            return function.map(address ->
                    Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
        } catch (IllegalArgumentException notLoaded) {
            return Optional.empty();
        }
    }
}
