package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatermarkKeyFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aKeyIsMadeOnceAndKept() throws IOException {
        Path file = folder.resolve("deep/watermark.key");
        WatermarkKeyFile.open(file);
        byte[] first = Files.readAllBytes(file);
        WatermarkKeyFile.open(file);

        assertThat(first).hasSize(32).isEqualTo(Files.readAllBytes(file));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void keysThatOthersReadOrThatAreNoneAreRefused() throws IOException {
        Path file = folder.resolve("watermark.key");
        WatermarkKeyFile.open(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> WatermarkKeyFile.open(file)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.write(file, new byte[5]);
        assertThatThrownBy(() -> WatermarkKeyFile.open(file)).hasMessageContaining("has 5 bytes instead of 32");
    }
}
