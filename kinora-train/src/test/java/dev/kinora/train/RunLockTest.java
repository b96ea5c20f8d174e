package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSecondRunInAFolderIsRefusedUntilTheFirstEnds() {
        Path run = folder.resolve("run");
        try (RunLock _ = RunLock.of(run)) {
            assertThatThrownBy(() -> RunLock.of(run)).hasMessageContaining("Another process trains in " + run);
        }
        assertThatCode(() -> RunLock.of(run).close()).doesNotThrowAnyException();
    }
}
