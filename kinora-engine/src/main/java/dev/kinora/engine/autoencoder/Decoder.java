package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Scopes;
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
        convOut = CausalConv3d.cube(w.at("conv_out"), last, config.patchChannels(), 3);
    }

    /// `[B, C, F', H', W']` on the latent grid to `[B, 3 P P, F, H / P, W / P]`.
    Tensor forward(Tensor latents, Past past) {
        Tensor h = Scopes.scoped(() -> mid.forward(convIn.apply(Layout.fast(latents), past), past));
        for (Stage stage : stages) {
            Tensor before = h;
            h = Scopes.scoped(() -> stage.forward(before, past));
        }
        Tensor last = h;
        return Scopes.scoped(() -> convOut.apply(normOut.overwrite(last), past));
    }

    /// Residual blocks, then double the size; in Wan 2.2 around a shortcut. The last stage has neither.
    private static final class Stage {
        private final List<ResidualBlock> blocks = new ArrayList<>();
        private final @Nullable Upsample upsample;
        private final boolean isResidual;
        private final int out;
        private final int timeFactor;

        Stage(AutoencoderConfig config, int index, Weights w) {
            boolean isLast = index == config.stages() - 1;
            boolean doublesTime = !isLast && config.timeDownsampling().get(config.stages() - 2 - index);
            isResidual = config.isResidual();
            out = config.decoderWidth(index);
            int in = index == 0 ? out : upsampledWidth(config.decoderWidth(index - 1));
            for (int i = 0; i < config.residualBlocks() + 1; i++) {
                blocks.add(new ResidualBlock(w.at("resnets." + i), i == 0 ? in : out, out));
            }
            upsample = isLast
                    ? null
                    : new Upsample(
                            w.at(isResidual ? "upsampler" : "upsamplers.0"), out, upsampledWidth(out), doublesTime);
            timeFactor = doublesTime ? 2 : 1;
        }

        /// Wan 2.1 halves the channels where it doubles the size.
        private int upsampledWidth(int width) {
            return isResidual ? width : width / 2;
        }

        Tensor forward(Tensor x, Past past) {
            Tensor h = x;
            for (ResidualBlock block : blocks) {
                h = block.forward(h, past);
            }
            if (upsample == null) {
                return h;
            }
            h = upsample.forward(h, past);
            return isResidual ? h.add(Shortcuts.duplicateUp(x, out, timeFactor, 2, past.isEmpty())) : h;
        }
    }
}
