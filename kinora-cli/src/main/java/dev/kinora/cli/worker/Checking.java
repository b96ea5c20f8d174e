package dev.kinora.cli.worker;

import dev.kinora.cli.safety.PicturePolicy;
import dev.kinora.cli.safety.Policies;
import dev.kinora.cli.serve.WorkerCommandLine;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.service.checks.CheckDialogue;
import dev.kinora.service.checks.CheckProcess;
import dev.kinora.service.checks.FileCheck;
import dev.kinora.service.jobs.NativeThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/// The process that looks at files for a worker, which never opens them itself.
final class Checking {
    private static final Duration START = Duration.ofSeconds(60);
    /// Files to be verified are read for 20 seconds at most; the rest is for finding a mark in
    /// them, or for opening the network that scores pictures.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String HEAP = "-Xmx1g";

    private Checking() {}

    /// For a worker: not started before there is a file.
    static CheckProcess process() {
        List<String> command = new ArrayList<>(WorkerCommandLine.ofThisJava("worker", "--checks"));
        command.add(1, HEAP);
        return new CheckProcess(command, START, LONGEST);
    }

    /// Answers a worker until it is gone.
    static int run() throws Exception {
        System.setOut(System.err); // standard output is the dialogue's alone, from the first line on
        WorkerLog.begin();
        try (ExecutorService thread = NativeThread.executor("check")) { // pictures are scored by libtorch
            return thread.submit(() -> {
                        CheckDialogue.answer(eyes(), LONGEST.plus(START));
                        return ExitCode.OK;
                    })
                    .get();
        }
    }

    private static Map<FileCheck.Kind, FileCheck> eyes() {
        return Map.of(
                FileCheck.Kind.ORIGIN,
                new FileVerification(),
                FileCheck.Kind.PICTURE,
                new PictureScoring(PicturePolicy.ofGiven(Policies.policy())));
    }
}
