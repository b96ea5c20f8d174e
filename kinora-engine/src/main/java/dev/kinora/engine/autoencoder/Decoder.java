package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.silu;

import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Latents to patches of pixels.
final class Decoder {
    private final CausalConv3d convIn;
    private final MidBlock mid;
    private final List<Stage> stages = new ArrayList<>();
    private final ChannelNorm normOut;
    private final CausalConv3d convOut;

    Decoder(AutoencoderConfig config, Weights w) {
        int width = config.decoderWidth(0);
        convIn = CausalConv3d.cube(w.at("conv_in"), config.latentChannels(), width, 3);
        mid = new MidBlock(w.at("mid_block"), width);
        for (int i = 0; i < config.stages(); i++) {
            stages.add(new Stage(config, i, w.at("up_blocks." + i)));
        }
        int last = config.decoderWidth(config.stages() - 1);
        normOut = ChannelNorm.video(w.at("norm_out"), last);
        convOut = CausalConv3d.cube(w.at("conv_out"), last, 3L * config.patchSize() * config.patchSize(), 3);
    }

    /// `[B, C, F', H', W']` on the latent grid to `[B, 3 P P, F, H / P, W / P]`.
    Tensor forward(Tensor latents) {
        Tensor h = mid.forward(convIn.apply(latents));
        for (Stage stage : stages) {
            h = stage.forward(h);
        }
        return convOut.apply(silu(normOut.apply(h)));
    }

    /// Residual blocks, then double the size, around a shortcut; the last stage has neither.
    private static final class Stage {
        private final List<ResidualBlock> blocks = new ArrayList<>();
        private final @Nullable Upsample upsample;
        private final int out;
        private final int timeFactor;

        Stage(AutoencoderConfig config, int index, Weights w) {
            boolean isLast = index == config.stages() - 1;
            boolean doublesTime = !isLast && config.timeDownsampling().get(config.stages() - 2 - index);
            int in = config.decoderWidth(Math.max(0, index - 1));
            out = config.decoderWidth(index);
            for (int i = 0; i < config.residualBlocks() + 1; i++) {
                blocks.add(new ResidualBlock(w.at("resnets." + i), i == 0 ? in : out, out));
            }
            upsample = isLast ? null : new Upsample(w.at("upsampler"), out, doublesTime);
            timeFactor = doublesTime ? 2 : 1;
        }

        Tensor forward(Tensor x) {
            Tensor h = x;
            for (ResidualBlock block : blocks) {
                h = block.forward(h);
            }
            return upsample == null ? h : upsample.forward(h).add(Shortcuts.duplicateUp(x, out, timeFactor, 2));
        }
    }
}
