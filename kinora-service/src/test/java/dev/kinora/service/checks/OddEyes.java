package dev.kinora.service.checks;

import dev.kinora.service.checks.FileCheck.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// A process for [ChecksTest] that does with a file what its name says.
final class OddEyes {
    static final String CRASH = "crash.mp4";
    static final String HANG = "hang.mp4";
    static final String PRINT = "print.mp4";
    static final String THROW = "throw.mp4";

    private OddEyes() {}

    public static void main(String[] args) throws IOException {
        CheckDialogue.answer(
                Map.of(
                        Kind.ORIGIN, (file, name) -> look(Kind.ORIGIN, file, name),
                        Kind.PICTURE, (file, name) -> look(Kind.PICTURE, file, name)),
                Duration.ofMinutes(2));
    }

    private static FileCheck.Answer look(Kind kind, Path file, String name) {
        switch (name) {
            case CRASH -> Runtime.getRuntime().halt(134); // as native code does
            case HANG -> LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
            case PRINT -> System.out.println("Not an answer.");
            case THROW -> throw new IllegalStateException("on purpose");
            default -> {}
        }
        boolean hasPassword = System.getenv("KINORA_DATABASE_PASSWORD") != null;
        String verdict = "%d %s %s %s".formatted(ProcessHandle.current().pid(), kind, file.getFileName(), hasPassword);
        return FileCheck.Answer.of(verdict, Set.of("0badcafe"));
    }
}
