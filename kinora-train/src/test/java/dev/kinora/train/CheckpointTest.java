package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    Path folder;

    private Checkpoint checkpoint;

    @BeforeEach
    void openFolder() {
        checkpoint = new Checkpoint(folder);
    }

    /// All that a checkpoint holds, with one number for each kind of vector.
    private record Run(Weights weights, FlatParameters parameters, Ema ema, AdamW optimizer) implements AutoCloseable {
        static Run of(int size, double values, double average, double state) {
            Weights weights = Weights.create(Compute.CPU_FP32, 1);
            weights.at("layer").matrix("weight", new Init.Constant(values), size, 1);
            FlatParameters parameters = new FlatParameters(weights);
            Ema ema = new Ema(parameters, 0.9);
            AdamW optimizer = new AdamW(parameters, AdamW.Settings.DEFAULT);
            ema.values().fill_(Ops.scalar(average));
            optimizer.state().values().forEach(vector -> vector.fill_(Ops.scalar(state)));
            return new Run(weights, parameters, ema, optimizer);
        }

        @Override
        public void close() {
            optimizer.close();
            ema.close();
            parameters.close();
            weights.close();
        }
    }

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        assertThat(checkpoint.exists()).isFalse();
        save(7, 1);
        assertThat(checkpoint.exists()).isTrue();
        assertHolds(7, 1);
        try (SafeTensors ema = SafeTensors.open(checkpoint.weightsFile().resolveSibling("ema.safetensors"))) {
            assertThat(ema.names()).containsExactly("layer.weight");
            assertThat(ema.entry("layer.weight").shape()).containsExactly(3L, 1L);
        }
    }

    @Test
    void theNewestReplacesTheOneBefore() throws IOException {
        save(7, 1);
        save(8, 2);
        save(9, 3);
        assertHolds(9, 3);
    }

    @Test
    void aSaveThatFailsHalfwayLeavesThePreviousWhole() throws IOException {
        save(7, 1);
        try (Run run = Run.of(3, 5, 5, 5)) {
            run.optimizer().state().values().forEach(Tensor::releaseReference); // cannot be written any more
            assertThatThrownBy(() -> checkpoint.save(
                            new Checkpoint.State(8, 5),
                            run.parameters(),
                            run.ema(),
                            run.optimizer().state()))
                    .isInstanceOf(RuntimeException.class);
        }
        assertHolds(7, 1);
        save(8, 2);
        assertHolds(8, 2);
    }

    @Test
    void aProcessThatDiedBetweenTheTwoMovesLeavesThePreviousWhole() throws IOException {
        save(7, 1);
        Files.move(folder.resolve("checkpoint"), folder.resolve("checkpoint.previous"));
        assertThat(checkpoint.exists()).isTrue();
        assertHolds(7, 1);
        save(8, 2);
        assertHolds(8, 2);
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefused() throws IOException {
        save(7, 1);
        try (Run other = Run.of(4, 0, 0, 0)) {
            assertThatThrownBy(() -> checkpoint.load(
                            other.parameters(), other.ema(), other.optimizer().state()))
                    .isInstanceOf(WeightsException.class)
                    .hasMessage(
                            "%s: layer.weight has 3 values, the network 4."
                                    + " Start a new run folder with these weights instead.",
                            folder.resolve("checkpoint/ema.safetensors"));
        }
    }

    /// Run state may be lost; what was released is enough to go on from, until the new run has a checkpoint.
    @Test
    void releasedWeightsStartARunWithoutACheckpoint() throws IOException {
        save(7, 1); // averages of 10
        Path released = folder.resolve("released.safetensors");
        Bf16Weights.write(checkpoint.averagedFile(), released);
        Checkpoint fresh = new Checkpoint(folder.resolve("new run"));
        try (SafeTensors first = fresh.first(Optional.of(released));
                Weights weights = Weights.createOrResume(Compute.CPU_FP32, first, 1)) {
            Tensor weight = weights.at("layer").matrix("weight", Init.ZEROS, 3, 1);
            weights.verify();
            assertThat(Ops.floats(weight)).containsExactly(10, 10, 10);
            assertThat(weight.requires_grad()).isTrue();
        }
        assertThat(fresh.first(Optional.empty())).isNull();
        try (SafeTensors resumed = Objects.requireNonNull(checkpoint.first(Optional.of(released)))) {
            assertThat(resumed.path()).isEqualTo(checkpoint.weightsFile());
        }
    }

    private void save(long step, double value) throws IOException {
        try (Run run = Run.of(3, value, 10 * value, 100 * value)) {
            checkpoint.save(
                    new Checkpoint.State(step, 5),
                    run.parameters(),
                    run.ema(),
                    run.optimizer().state());
        }
    }

    private void assertHolds(long step, float value) {
        try (Run run = Run.of(3, 0, 0, 0);
                SafeTensors file = SafeTensors.open(checkpoint.weightsFile());
                Weights loaded = Weights.load(Compute.CPU_FP32, file)) {
            assertThat(checkpoint.load(
                            run.parameters(), run.ema(), run.optimizer().state()))
                    .isEqualTo(new Checkpoint.State(step, 5));
            Tensor weight = loaded.at("layer").matrix("weight", Init.ZEROS, 3, 1);
            loaded.verify();
            assertThat(Ops.floats(weight)).containsExactly(value, value, value);
            assertThat(Ops.floats(run.ema().values())).containsOnly(10 * value);
            run.optimizer()
                    .state()
                    .values()
                    .forEach(state -> assertThat(Ops.floats(state)).containsOnly(100 * value));
        }
    }
}
