package dev.kinora.train.interpolate;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.interpolate.InterpolatorConfig;
import dev.kinora.train.Bf16Weights;
import dev.kinora.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;

/// The command `kinora train export-interpolator`: averaged weights of a run as a model folder's `interpolator`, in
/// bf16.
public final class ExportInterpolator {
    private ExportInterpolator() {}

    public static void run(Path runFolder, ModelFolder model) throws IOException {
        model.interpolator().writeConfig(InterpolatorConfig.STORYBOOK);
        Bf16Weights.write(
                new Checkpoint(runFolder).averagedFile(), model.interpolator().weightsFile());
    }
}
