package dev.kinora.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Pages of a mapped file. Once read they count as memory of this process, beside the copy that
/// was made of them, until the system wants them back.
final class MappedPages {
    private static final int MADV_DONTNEED = 4; // Linux: a file's page is read again when it is needed again
    private static final long PAGE_BYTES = 4096;
    private static final Optional<MethodHandle> ADVISE = Linker.nativeLinker()
            .defaultLookup()
            .find("madvise")
            .map(address -> Linker.nativeLinker()
                    .downcallHandle(
                            address,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT)));

    private MappedPages() {}

    /// Ends the process's hold on the pages of `part`, a piece of a file that is mapped for
    /// reading only. Whoever reads them again, meanwhile or later, sees the same. Only advice:
    /// where it is not taken nothing happens.
    static void forget(MemorySegment part) {
        long start = part.address() & -PAGE_BYTES;
        long bytes = part.address() + part.byteSize() - start;
        ADVISE.ifPresent(advise -> advise(advise, start, bytes));
    }

    private static void advise(MethodHandle advise, long start, long bytes) {
        try {
            int _ = (int) advise.invokeExact(start, bytes, MADV_DONTNEED);
        } catch (Throwable impossible) {
            throw new IllegalStateException("madvise throws nothing", impossible);
        }
    }
}
