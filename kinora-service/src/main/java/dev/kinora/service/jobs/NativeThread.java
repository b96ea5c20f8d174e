package dev.kinora.service.jobs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A thread on which libtorch can work.
public final class NativeThread {
    /// libtorch's kernels overrun the usual megabyte of a Java thread, which kills the process without a word.
    private static final long STACK_BYTES = 64L << 20;

    private NativeThread() {}

    /// Does one thing at a time.
    public static ExecutorService executor(String name) {
        return Executors.newSingleThreadExecutor(work -> new Thread(null, work, name, STACK_BYTES));
    }
}
