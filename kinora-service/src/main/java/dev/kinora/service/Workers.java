package dev.kinora.service;

import dev.kinora.service.jobs.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The workers that this service keeps running on its own machine.
public final class Workers implements AutoCloseable {
    private final List<WorkerProcess> processes;

    private Workers(List<WorkerProcess> processes) {
        this.processes = processes;
    }

    /// @param heap memory of Java, as `-Xmx` takes it; stands right after the command's program, before its options
    static Workers start(int count, List<String> command, String heap, Map<String, String> environment) {
        var withHeap = new ArrayList<>(command);
        withHeap.add(1, "-Xmx" + heap);
        return new Workers(IntStream.range(0, count)
                .mapToObj(i -> WorkerProcess.start("worker-" + i, withHeap, environment))
                .toList());
    }

    /// Those that run at the moment.
    public List<ProcessHandle> running() {
        return processes.stream().flatMap(process -> process.handle().stream()).toList();
    }

    @Override
    public void close() {
        processes.parallelStream().forEach(WorkerProcess::close);
    }
}
