package dev.kinora.engine.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderConfigTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// In the layout of the released file: half of the keys are left out.
    @Test
    void readsWan21sFile() throws Exception {
        AutoencoderConfig config =
                read("""
                {"_class_name": "AutoencoderKLWan", "_diffusers_version": "0.33.0.dev0", "attn_scales": [],
                 "base_dim": 96, "dim_mult": [1, 2, 4, 4], "dropout": 0.0, "latents_mean": %s, "latents_std": %s,
                 "num_res_blocks": 2, "temperal_downsample": [false, true, true], "z_dim": 16}
                """.formatted(AutoencoderConfig.WAN_21.latentsMean(), AutoencoderConfig.WAN_21.latentsStd()));
        assertThat(config).isEqualTo(AutoencoderConfig.WAN_21);
        assertThat(config.strideSpace()).isEqualTo(8);
        assertThat(config.strideTime()).isEqualTo(4);
    }

    /// In the layout of the released file: every key, some of them null or said twice.
    @Test
    void readsWan22sFile() throws Exception {
        List<Double> constants = Collections.nCopies(48, 0.5);
        AutoencoderConfig config = read("""
                {"_class_name": "AutoencoderKLWan", "_diffusers_version": "0.35.0.dev0", "attn_scales": [],
                 "base_dim": 160, "clip_output": true, "decoder_base_dim": 256, "dim_mult": [1, 2, 4, 4],
                 "dropout": 0.0, "in_channels": 12, "is_residual": true, "latents_mean": %s, "latents_std": %s,
                 "num_res_blocks": 2, "out_channels": 12, "patch_size": 2, "scale_factor_spatial": 16,
                 "scale_factor_temporal": 4, "temperal_downsample": [false, true, true], "z_dim": 48}
                """.formatted(constants, constants));
        assertThat(config.isResidual()).isTrue();
        assertThat(config.decoderBaseWidth()).isEqualTo(256);
        assertThat(config.strideSpace()).isEqualTo(16);
    }

    @Test
    void whatWasWrittenIsReadAgain() throws Exception {
        for (AutoencoderConfig config : List.of(AutoencoderConfig.WAN_21, AutoencoderConfig.STORYBOOK)) {
            assertThat(read(JSON.writeValueAsString(config))).isEqualTo(config);
        }
    }

    /// Files that Kinora wrote before it knew Wan 2.1 have patches and do not say that they are residual.
    @Test
    void anOlderFileWithPatchesIsResidual() throws Exception {
        String older = JSON.writeValueAsString(AutoencoderConfig.TINY).replace("\"is_residual\":true,", "");
        assertThat(older).doesNotContain("is_residual");
        assertThat(read(older)).isEqualTo(AutoencoderConfig.TINY);
    }

    @Test
    void everyContradictionIsNamed() throws Exception {
        String wrong = JSON.writeValueAsString(AutoencoderConfig.WAN_21)
                .replace(
                        "\"z_dim\"",
                        "\"in_channels\":12,\"scale_factor_spatial\":16,\"attn_scales\":[0.5],\"clip_output\":false,\"z_dim\"");
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("in_channels is 12, but 3 follows from the rest")
                .hasMessageContaining("scale_factor_spatial is 16, but 8 follows from the rest")
                .hasMessageContaining("attn_scales is [0.5]")
                .hasMessageContaining("clip_output is false");
    }

    @Test
    void anUnknownKeyIsRefused() throws Exception {
        String wrong = JSON.writeValueAsString(AutoencoderConfig.TINY).replace("\"z_dim\"", "\"z_dims\":4,\"z_dim\"");
        assertThatThrownBy(() -> read(wrong)).hasMessageContaining("z_dims");
    }

    private static AutoencoderConfig read(String json) throws Exception {
        return JSON.readValue(json, AutoencoderConfig.class);
    }
}
