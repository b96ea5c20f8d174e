package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.silu;

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
        int patchChannels = 3 * config.patchSize() * config.patchSize();
        convIn = CausalConv3d.cube(w.at("conv_in"), patchChannels, config.encoderWidth(0), 3);
        for (int i = 0; i < config.stages(); i++) {
            stages.add(new Stage(config, i, w.at("down_blocks." + i)));
        }
        int width = config.encoderWidth(config.stages() - 1);
        mid = new MidBlock(w.at("mid_block"), width);
        normOut = ChannelNorm.video(w.at("norm_out"), width);
        convOut = CausalConv3d.cube(w.at("conv_out"), width, 2L * config.latentChannels(), 3);
    }

    /// `[B, 3 P P, F, H / P, W / P]` to `[B, 2 C, F', H', W']` on the latent grid.
    Tensor forward(Tensor patches) {
        Tensor h = convIn.apply(patches);
        for (Stage stage : stages) {
            h = stage.forward(h);
        }
        return convOut.apply(silu(normOut.apply(mid.forward(h))));
    }

    /// Residual blocks, then half the size, around a shortcut.
    private static final class Stage {
        private final List<ResidualBlock> blocks = new ArrayList<>();
        private final @Nullable Downsample downsample;
        private final int out;
        private final int timeFactor;
        private final int spaceFactor;

        Stage(AutoencoderConfig config, int index, Weights w) {
            boolean isLast = index == config.stages() - 1;
            boolean halvesTime = !isLast && config.timeDownsampling().get(index);
            int in = config.encoderWidth(Math.max(0, index - 1));
            out = config.encoderWidth(index);
            for (int i = 0; i < config.residualBlocks(); i++) {
                blocks.add(new ResidualBlock(w.at("resnets." + i), i == 0 ? in : out, out));
            }
            downsample = isLast ? null : new Downsample(w.at("downsampler"), out, halvesTime);
            timeFactor = halvesTime ? 2 : 1;
            spaceFactor = isLast ? 1 : 2;
        }

        Tensor forward(Tensor x) {
            Tensor h = x;
            for (ResidualBlock block : blocks) {
                h = block.forward(h);
            }
            h = downsample == null ? h : downsample.forward(h);
            return h.add(Shortcuts.averageDown(x, out, timeFactor, spaceFactor));
        }
    }
}
