package dev.kinora.train.upscale;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.upscale.UpscalerConfig;
import dev.kinora.train.Bf16Weights;
import dev.kinora.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;

/// The command `kinora train export-upscaler`: averaged weights of a run as a model folder's `upscaler`, in bf16.
public final class ExportUpscaler {
    private ExportUpscaler() {}

    public static void run(Path runFolder, ModelFolder model) throws IOException {
        model.upscaler().writeConfig(UpscalerConfig.STORYBOOK);
        Bf16Weights.write(
                new Checkpoint(runFolder).averagedFile(), model.upscaler().weightsFile());
    }
}
