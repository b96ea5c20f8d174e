package dev.kinora.train.judge;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.train.Bf16Weights;
import dev.kinora.train.Checkpoint;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Path;

/// The command `kinora train export-judge`: averaged weights of a run as a model folder's `judge`, in
/// bf16.
public final class ExportJudge {
    private ExportJudge() {}

    public static void run(Path runFolder, ModelFolder model) throws IOException {
        Path folder = model.root().resolve("judge");
        JudgeFolder.write(folder, JudgeConfig.storybook(Cast.load()));
        Bf16Weights.write(new Checkpoint(runFolder).averagedFile(), folder.resolve(ModelFolder.WEIGHTS));
    }
}
