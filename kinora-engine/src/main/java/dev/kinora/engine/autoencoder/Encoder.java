package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Patches of pixels to the mean and log-variance of latents.
final class Encoder {
    private final CausalConv3d convIn;
    private final List<Stage> stages = new ArrayList<>();
    private final MidBlock mid;
    private final ChannelNorm normOut;
    private final CausalConv3d convOut;

    Encoder(AutoencoderConfig config, Weights w) {
        convIn = CausalConv3d.cube(w.at("conv_in"), config.patchChannels(), config.baseWidth(), 3);
        for (int i = 0; i < config.stages(); i++) {
            stages.add(new Stage(config, i, w.at("down_blocks")));
        }
        int width = config.encoderWidth(config.stages() - 1);
        mid = new MidBlock(w.at("mid_block"), width);
        normOut = ChannelNorm.video(w.at("norm_out"), width);
        convOut = CausalConv3d.cube(w.at("conv_out"), width, 2L * config.latentChannels(), 3);
    }

    /// `[B, 3 P P, F, H / P, W / P]` to `[B, 2 C, F', H', W']` on the latent grid.
    Tensor forward(Tensor patches, Past past) {
        Tensor h = Scopes.scoped(() -> convIn.apply(Layout.fast(patches), past));
        for (Stage stage : stages) {
            Tensor before = h;
            h = Scopes.scoped(() -> stage.forward(before, past));
        }
        Tensor last = h;
        return Scopes.scoped(() -> convOut.apply(normOut.overwrite(mid.forward(last, past)), past));
    }

    /// Residual blocks, then half the size; in Wan 2.2 around a shortcut.
    private static final class Stage {
        private final List<ResidualBlock> blocks = new ArrayList<>();
        private final @Nullable Downsample downsample;
        private final boolean isResidual;
        private final int out;
        private final int timeFactor;
        private final int spaceFactor;

        Stage(AutoencoderConfig config, int index, Weights w) {
            boolean isLast = index == config.stages() - 1;
            boolean halvesTime = !isLast && config.timeDownsampling().get(index);
            int in = index == 0 ? config.baseWidth() : config.encoderWidth(index - 1);
            int count = config.residualBlocks();
            isResidual = config.isResidual();
            out = config.encoderWidth(index);
            for (int i = 0; i < count; i++) {
                blocks.add(new ResidualBlock(cell(w, index, count, "resnets." + i, i), i == 0 ? in : out, out));
            }
            downsample = isLast ? null : new Downsample(cell(w, index, count, "downsampler", count), out, halvesTime);
            timeFactor = halvesTime ? 2 : 1;
            spaceFactor = isLast ? 1 : 2;
        }

        /// Wan 2.2 names a cell within its stage, Wan 2.1 counts the cells of all stages.
        private Weights cell(Weights w, int stage, int blocksInEach, String name, int number) {
            return w.at(isResidual ? stage + "." + name : String.valueOf(stage * (blocksInEach + 1) + number));
        }

        Tensor forward(Tensor x, Past past) {
            Tensor h = x;
            for (ResidualBlock block : blocks) {
                h = block.forward(h, past);
            }
            h = downsample == null ? h : downsample.forward(h, past);
            return isResidual ? h.add(Shortcuts.averageDown(x, out, timeFactor, spaceFactor)) : h;
        }
    }
}
