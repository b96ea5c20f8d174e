package dev.kinora.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kinora.cli.Run;
import dev.kinora.cli.doctor.Finding.State;
import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.tensor.CpuFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final long GIGABYTE = 1L << 30;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aGoodMachineWorks() {
        assertThat(MachineChecks.of(machine(25, Set.of("avx2", "amx_bf16"), 8, 16, 50)))
                .extracting(Finding::state)
                .containsOnly(State.WORKS);
    }

    @Test
    void whatIsMissingIsNamedWithARemedy() {
        assertThat(MachineChecks.of(machine(17, Set.of("avx2"), 1, 1, 0)))
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank())
                .extracting(Finding::state)
                .containsExactly(State.BROKEN, State.SLOW, State.SLOW, State.BROKEN, State.BROKEN);
    }

    @Test
    void saysWhatLifeWithoutAmxIsLike() {
        assertThat(MachineChecks.of(machine(25, Set.of("avx2"), 8, 16, 50))
                        .get(1)
                        .remedy())
                .contains("2 to 4 times");
    }

    /// The same flag on an Intel processor is slower than fp32.
    @Test
    void bf16OfAmdIsGoodEnough() {
        Set<String> flags = Set.of("avx2", "avx512_bf16");
        Finding amd =
                MachineChecks.of(machine("AuthenticAMD", 25, flags, 8, 16, 50)).get(1);
        Finding intel =
                MachineChecks.of(machine("GenuineIntel", 25, flags, 8, 16, 50)).get(1);
        assertThat(amd.state()).isEqualTo(State.WORKS);
        assertThat(amd.what()).contains("matrices run in bf16");
        assertThat(intel.state()).isEqualTo(State.SLOW);
    }

    @Test
    void aLibraryThatDoesNotLoadIsBrokenForTheInnermostReason() {
        Finding finding = LibraryChecks.tried("libtorch", "java.lang.String", () -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("libgomp.so.1: not found"));
        });

        assertThat(finding.state()).isEqualTo(State.BROKEN);
        assertThat(finding.what()).contains("libgomp.so.1: not found");
    }

    @Test
    void aMissingModelIsBroken() {
        assertThat(ModelChecks.run(folder))
                .singleElement()
                .satisfies(finding -> assertThat(finding.state()).isEqualTo(State.BROKEN));
    }

    @Test
    void aModelThatWasCutShortIsBroken() throws IOException {
        Path storybook = folder.resolve("storybook");
        ModelFolder model = new ModelFolder(storybook);
        model.writeConfig("transformer", TransformerConfig.TINY);
        model.writeConfig("vae", AutoencoderConfig.TINY);
        Files.writeString(storybook.resolve("transformer").resolve(ModelFolder.WEIGHTS), "\2\0\0\0\0\0\0\0{");

        assertThat(ModelChecks.run(folder)).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(State.BROKEN);
            assertThat(finding.what()).contains("cut short");
        });
    }

    @Test
    void theCommandReportsEverythingAndItsExitCodeSaysWhetherItIsWell() throws IOException {
        Run run = Run.kinora("doctor", "--json");

        JsonNode report = new JsonMapper().readTree(run.out());
        assertThat(report.path("findings"))
                .extracting(finding -> finding.path("subject").asText())
                .contains("Java", "Processor", "Cores", "Memory", "Disk", "libtorch", "FFmpeg", "ONNX Runtime");
        assertThat(run.exitCode()).isEqualTo(report.path("healthy").asBoolean() ? 0 : 3);
        assertThat(report.path("findings"))
                .filteredOn(finding -> finding.path("subject").asText().equals("FFmpeg"))
                .allSatisfy(
                        finding -> assertThat(finding.path("state").asText()).isEqualTo("works"));
    }

    @Test
    void peopleReadATable() {
        DoctorCommand.Report report = DoctorCommand.Report.of(
                List.of(Finding.works("Java", "25"), Finding.broken("Memory", "1 GB", "Buy some.")));

        assertThat(report.text().lines())
                .startsWith("Java    works   25", "Memory  broken  1 GB", "                Buy some.");
    }

    private static Machine machine(int java, Set<String> flags, int cores, long gigabytes, long diskGigabytes) {
        return machine("GenuineIntel", java, flags, cores, gigabytes, diskGigabytes);
    }

    private static Machine machine(
            String vendor, int java, Set<String> flags, int cores, long gigabytes, long diskGigabytes) {
        return new Machine(
                java,
                new CpuFeatures(vendor, "Test", flags),
                cores,
                gigabytes * GIGABYTE,
                gigabytes * GIGABYTE,
                diskGigabytes * GIGABYTE,
                diskGigabytes * GIGABYTE);
    }
}
