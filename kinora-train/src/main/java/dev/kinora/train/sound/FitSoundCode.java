package dev.kinora.train.sound;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.SoundConfig;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import dev.kinora.train.PrincipalComponents;
import dev.kinora.world.story.Split;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The command `kinora train sound-code`: the principal components of the world's sounds as a model folder's `sound`.
public final class FitSoundCode {
    private static final long FIRST = 40_000_000;
    private static final int CHANNELS = 64;

    private FitSoundCode() {}

    /// @param clips of four seconds to listen to
    public static void run(ModelFolder model, int clips) throws IOException {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            SoundConfig blank = SoundConfig.storybook(Collections.nCopies(CHANNELS, 1.0));
            PrincipalComponents.Sums sums = new PrincipalComponents.Sums(blank.tokenValues());
            WorldSounds world = WorldSounds.of(Split.TRAIN, blank.sampleRate());
            try (SoundCode code = new SoundCode(blank, Weights.create(Compute.CPU_FP32, 0))) {
                for (int clip = 0; clip < clips; clip++) {
                    try (var _ = new PointerScope()) {
                        Tensor values = code.values(world.sound(FIRST + clip), WorldSounds.tokens(blank))
                                .to(ScalarType.Double);
                        sums.add(values, torch.ones(values.size(0)).to(ScalarType.Double));
                    }
                }
            }
            PrincipalComponents found = sums.components(CHANNELS);
            double unit = Math.sqrt(found.variances().mean().item_double());
            float[] variances = Ops.floats(found.variances().div(Ops.scalar(unit * unit)));
            SoundConfig config = SoundConfig.storybook(rounded(variances));
            Map<String, Tensor> weights = new LinkedHashMap<>();
            weights.put("mean", found.mean());
            weights.put("encode", found.directions().t().div(Ops.scalar(unit)).contiguous());
            weights.put("decode", found.directions().mul(Ops.scalar(unit)));
            model.sound().writeConfig(config);
            SafeTensorsWriter.write(model.sound().weightsFile(), bf16(weights), Map.of());
        }
    }

    private static Map<String, Tensor> bf16(Map<String, Tensor> weights) {
        weights.replaceAll((_, tensor) -> tensor.to(ScalarType.BFloat16));
        return weights;
    }

    private static List<Double> rounded(float[] values) {
        Double[] rounded = new Double[values.length];
        Arrays.setAll(rounded, i -> Double.valueOf(String.format(Locale.ROOT, "%.4g", values[i])));
        return List.of(rounded);
    }
}
