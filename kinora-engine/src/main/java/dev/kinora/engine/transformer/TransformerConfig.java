package dev.kinora.engine.transformer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything that fixes the transformer's shape; saved as `config.json` beside its weights, under the
/// names that `diffusers` uses for `WanTransformer3DModel`.
///
/// @param patchSize latent frames, rows and columns that make one token
/// @param headWidth channels of one attention head
/// @param textWidth channels of a text token as the text encoder gives it
/// @param frequencyWidth channels of the sinusoidal embedding of time
/// @param feedForwardWidth hidden channels of a block's feed-forward network
/// @param imageWidth channels of a picture's tokens, as a picture encoder gives them, beside the text (Wan
/// 2.1 image-to-video); null where no picture is asked
/// @param addedWidth the same after embedding; null or the transformer's width
/// @param imageTokens of first and last picture together, where their places are learned; null elsewhere
/// @param extras what the storybook family adds; null for Wan
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({ // one value for all models of this family
    "_class_name",
    "_diffusers_version",
    "_name_or_path",
    "cross_attn_norm",
    "qk_norm",
    "rope_max_seq_len"
})
public record TransformerConfig(
        @JsonProperty("patch_size") List<Integer> patchSize,
        @JsonProperty("num_attention_heads") int heads,
        @JsonProperty("attention_head_dim") int headWidth,
        @JsonProperty("in_channels") int inChannels,
        @JsonProperty("out_channels") int outChannels,
        @JsonProperty("text_dim") int textWidth,
        @JsonProperty("freq_dim") int frequencyWidth,
        @JsonProperty("ffn_dim") int feedForwardWidth,
        @JsonProperty("num_layers") int layers,
        @JsonProperty("eps") double epsilon,
        @JsonProperty("image_dim") @Nullable Integer imageWidth,
        @JsonProperty("added_kv_proj_dim") @Nullable Integer addedWidth,
        @JsonProperty("pos_embed_seq_len") @Nullable Integer imageTokens,
        @JsonProperty("kinora") @Nullable Extras extras) {

    /// What the storybook family has beyond Wan. All of it starts at zero and adds nothing until it is
    /// trained.
    ///
    /// @param soundChannels channels of one sound token
    /// @param shots how many shots can be told apart
    /// @param references how many reference pictures can be told apart
    /// @param textLayers refining layers on the text encoder's states
    /// @param vocabulary size of the learned table that is added to text tokens by their id
    /// @param channelVariances of the latents, see [Preconditioning]; null for a network that gives velocities
    /// @param soundVariances the same of sound tokens; null for a network that has not learnt to sound
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Extras(
            @JsonProperty("sound_channels") int soundChannels,
            @JsonProperty("shots") int shots,
            @JsonProperty("references") int references,
            @JsonProperty("text_layers") int textLayers,
            @JsonProperty("vocabulary") int vocabulary,
            @JsonProperty("channel_variances") @Nullable List<Double> channelVariances,
            @JsonProperty("sound_variances") @Nullable List<Double> soundVariances) {
        public Extras {
            require(
                    soundVariances == null
                            || (soundVariances.size() == soundChannels
                                    && soundVariances.stream().allMatch(variance -> variance > 0)),
                    "sound_variances needs an entry above 0 for each of %d sound_channels, got %s",
                    soundChannels,
                    soundVariances);
        }

        public Extras(int soundChannels, int shots, int references, int textLayers, int vocabulary) {
            this(soundChannels, shots, references, textLayers, vocabulary, null, null);
        }

        Extras withVariances(List<Double> variances) {
            return new Extras(
                    soundChannels, shots, references, textLayers, vocabulary, List.copyOf(variances), soundVariances);
        }

        Extras withSound(List<Double> variances) {
            return new Extras(
                    variances.size(),
                    shots,
                    references,
                    textLayers,
                    vocabulary,
                    channelVariances,
                    List.copyOf(variances));
        }
    }

    /// For tests.
    public static final TransformerConfig TINY =
            new TransformerConfig(List.of(1, 1, 1), 2, 16, 8, 8, 12, 32, 72, 2, 1e-6, new Extras(4, 4, 2, 1, 10));

    /// The shipped `storybook` model, about 21 million parameters.
    public static final TransformerConfig STORYBOOK = new TransformerConfig(
            List.of(1, 1, 1), 5, 64, 48, 48, 384, 256, 1024, 12, 1e-6, new Extras(64, 16, 4, 2, 2048));

    public TransformerConfig {
        patchSize = List.copyOf(patchSize);
        require(patchSize.size() == 3, "patch_size needs 3 numbers (frames, rows, columns), got %s", patchSize);
        require(layers > 0, "num_layers must be at least 1, was %d", layers);
        require(
                headWidth % 2 == 0 && headWidth >= 6,
                "attention_head_dim must be even and at least 6 (RoPE turns pairs of channels on three axes), was %d",
                headWidth);
        require(frequencyWidth % 2 == 0, "freq_dim must be even, was %d", frequencyWidth);
        require(
                (imageWidth == null) == (addedWidth == null),
                "image_dim and added_kv_proj_dim belong together, were %s and %s",
                imageWidth,
                addedWidth);
        List<Double> variances = extras == null ? null : extras.channelVariances();
        require(
                variances == null || (variances.size() == inChannels && inChannels == outChannels),
                "channel_variances needs one entry for each of in_channels = out_channels = %d, got %s",
                inChannels,
                variances);
        require(
                variances == null || patchSize.equals(List.of(1, 1, 1)),
                "channel_variances needs a patch_size of 1, 1, 1, got %s",
                patchSize);
        require(
                variances == null || variances.stream().allMatch(variance -> variance > 0),
                "channel_variances must be above 0, got %s",
                variances);
        require(
                addedWidth == null || addedWidth == heads * headWidth,
                "added_kv_proj_dim must be the width, %d, was %s",
                heads * headWidth,
                addedWidth);
    }

    /// A network that asks text alone.
    public TransformerConfig(
            List<Integer> patchSize,
            int heads,
            int headWidth,
            int inChannels,
            int outChannels,
            int textWidth,
            int frequencyWidth,
            int feedForwardWidth,
            int layers,
            double epsilon,
            @Nullable Extras extras) {
        this(
                patchSize,
                heads,
                headWidth,
                inChannels,
                outChannels,
                textWidth,
                frequencyWidth,
                feedForwardWidth,
                layers,
                epsilon,
                null,
                null,
                null,
                extras);
    }

    /// The same network with another depth.
    public TransformerConfig withLayers(int newLayers) {
        return new TransformerConfig(
                patchSize,
                heads,
                headWidth,
                inChannels,
                outChannels,
                textWidth,
                frequencyWidth,
                feedForwardWidth,
                newLayers,
                epsilon,
                imageWidth,
                addedWidth,
                imageTokens,
                extras);
    }

    /// The same network for films that sound.
    ///
    /// @param variances of each channel of sound tokens
    public TransformerConfig withSound(List<Double> variances) {
        return with(ownExtras().withSound(variances), inChannels);
    }

    /// Whether it has learnt to sound.
    public boolean sounds() {
        return extras != null && extras.soundVariances() != null;
    }

    private Extras ownExtras() {
        return Objects.requireNonNull(extras, "Only Kinora's own transformers are told variances.");
    }

    /// The same network for the latents of an autoencoder.
    ///
    /// @param variances of each channel of the normalised latents
    public TransformerConfig withLatents(List<Double> variances) {
        return with(ownExtras().withVariances(variances), variances.size());
    }

    private TransformerConfig with(Extras newExtras, int channels) {
        return new TransformerConfig(
                patchSize,
                heads,
                headWidth,
                channels,
                channels,
                textWidth,
                frequencyWidth,
                feedForwardWidth,
                layers,
                epsilon,
                imageWidth,
                addedWidth,
                imageTokens,
                newExtras);
    }

    /// Channels of a token inside the transformer.
    public int width() {
        return heads * headWidth;
    }

    /// Values in one patch of `channels` channels.
    int patchVolume(int channels) {
        return patchSize.stream().reduce(channels, (a, b) -> a * b);
    }

    private static void require(boolean condition, String message, @Nullable Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values) + ".");
        }
    }
}
