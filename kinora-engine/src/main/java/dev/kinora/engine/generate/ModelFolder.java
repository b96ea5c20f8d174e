package dev.kinora.engine.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.SoundConfig;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.engine.wan.ClipConfig;
import dev.kinora.engine.wan.ClipPreprocessing;
import dev.kinora.engine.wan.ModelIndex;
import dev.kinora.engine.wan.Umt5Config;
import dev.kinora.engine.wan.WanPicture;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A model on disk, laid out as the `diffusers` repositories are:
///
/// ```
/// transformer/config.json  transformer/diffusion_pytorch_model.safetensors  transformer/words.json
/// vae/config.json          vae/diffusion_pytorch_model.safetensors
/// vocabulary.json          what the director may say
/// generation_config.json   how large its films are
/// upscaler/                enlarges its films; may be missing
/// interpolator/            makes frames between their frames; may be missing
/// judge/                   says what films show; may be missing
/// README.md                the model card
/// ```
///
/// A folder of Wan has `model_index.json` instead of the words, the vocabulary and the sizes, and besides
/// `text_encoder/`, `tokenizer/`, `scheduler/`, for two experts `transformer_2/`, for Wan 2.1 from a picture
/// `image_encoder/` and `image_processor/`.
public record ModelFolder(Path root) {
    public static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

    private static final String ENCODER_WEIGHTS = "model.safetensors";
    private static final String GENERATION = "generation_config.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Whether the open-weights family made it, and not Kinora.
    ///
    /// @throws WeightsException when there is no such folder, or it is neither family's
    public boolean isWan() {
        if (!Files.isDirectory(root)) {
            throw new WeightsException(
                    "There is no model folder %s. Pass --model FOLDER, or leave it out for the shipped model."
                            .formatted(root));
        }
        if (Files.exists(root.resolve(ModelIndex.FILE))) {
            return true;
        }
        if (!Files.isDirectory(root.resolve("transformer")) && !Files.isDirectory(root.resolve("vae"))) {
            Component.refusePickles(root);
            throw new WeightsException(
                    "%s is no model folder: it holds %s. Kinora needs a folder with transformer/, vae/ and, for Wan, %s, as the -Diffusers releases have."
                            .formatted(root, some(Component.names(root)), ModelIndex.FILE));
        }
        return false;
    }

    /// Its own, whatever path leads to it.
    String name() {
        return String.valueOf(root.toAbsolutePath().normalize().getFileName());
    }

    /// Of a Wan folder.
    public ModelIndex index() {
        return ModelIndex.read(root.resolve(ModelIndex.FILE));
    }

    /// What the model is made for, and how it is run unless asked otherwise.
    ///
    /// @throws WeightsException if the folder is neither family's, or its descriptions are damaged
    public ModelProfile profile() {
        return isWan() ? ModelProfile.wan(this) : ModelProfile.storybook(this);
    }

    public TransformerConfig transformerConfig() {
        return transformerConfig("transformer");
    }

    /// @param name one of [#transformers]
    TransformerConfig transformerConfig(String name) {
        return component(name).config(TransformerConfig.class, "WanTransformer3DModel");
    }

    public AutoencoderConfig autoencoderConfig() {
        return component("vae").config(AutoencoderConfig.class, "AutoencoderKLWan");
    }

    Umt5Config textEncoderConfig() {
        return textEncoder().config(Umt5Config.class, "UMT5EncoderModel");
    }

    public SafeTensors transformerWeights() {
        return weights("transformer");
    }

    public SafeTensors autoencoderWeights() {
        return weights("vae");
    }

    SafeTensors textEncoderWeights() {
        return textEncoder().weights();
    }

    /// Whether its transformer reads a picture beside the prompt.
    boolean readsPictures() {
        return isWan() && transformerConfig().imageWidth() != null;
    }

    SafeTensors imageEncoderWeights() {
        return imageEncoder().weights();
    }

    /// @throws WeightsException if files are missing, damaged or do not belong together
    WanPicture openPicture(Compute compute) {
        ClipPreprocessing preprocessing = Component.read(
                existing(root.resolve("image_processor").resolve("preprocessor_config.json")), ClipPreprocessing.class);
        ClipConfig config = imageEncoder().config(ClipConfig.class, "CLIPVisionModel", "CLIPVisionModelWithProjection");
        Integer asked = transformerConfig().imageWidth();
        if (asked == null || asked != config.width()) {
            throw new WeightsException(
                    "%s: image_encoder gives %d numbers a token (hidden_size), the transformer reads %s (image_dim); both must come from one release."
                            .formatted(root, config.width(), asked));
        }
        SafeTensors file = imageEncoderWeights();
        try {
            return new WanPicture(preprocessing, config, file, compute);
        } catch (RuntimeException unfit) {
            file.close();
            throw unfit;
        }
    }

    /// The transformer's weights, or the index of their shards.
    public Path transformerFile() {
        return component("transformer").weightsFile();
    }

    /// Names of the transformers' folders: the one for high noise first.
    List<String> transformers() {
        return isWan() && index().boundaryRatio() != null
                ? List.of("transformer", "transformer_2")
                : List.of("transformer");
    }

    /// Lowest noise level of the first transformer; 0 where it is the only one.
    double expertBoundary() {
        Double boundary = isWan() ? index().boundaryRatio() : null;
        return boundary == null ? 0 : boundary;
    }

    SafeTensors weights(String component) {
        return component(component).weights();
    }

    /// @throws WeightsException if its networks do not speak to each other
    void requireOneModel() {
        List<String> problems = new ArrayList<>();
        int latents = autoencoderConfig().latentChannels();
        for (String name : transformers()) {
            TransformerConfig config = transformerConfig(name);
            if (config.outChannels() != latents) {
                problems.add("%s makes latents of %d channels (out_channels), vae reads %d (z_dim)"
                        .formatted(name, config.outChannels(), latents));
            }
            if (isWan() && config.textWidth() != textEncoderConfig().width()) {
                problems.add("%s reads %d numbers a token of text (text_dim), text_encoder gives %d (d_model)"
                        .formatted(name, config.textWidth(), textEncoderConfig().width()));
            }
        }
        if (!problems.isEmpty()) {
            throw new WeightsException("%s holds networks of different models: %s. Get all of it from one release."
                    .formatted(root, String.join("; ", problems)));
        }
    }

    /// @throws WeightsException listing all that is wrong with a transformer's weights
    void surveyTransformer(String name) {
        try (SafeTensors file = weights(name);
                Weights weights = Weights.survey(file)) {
            new VideoTransformer(transformerConfig(name), weights);
            weights.verify();
        }
    }

    /// @throws WeightsException listing all that is wrong with the autoencoder's weights
    void surveyAutoencoder() {
        try (SafeTensors file = autoencoderWeights();
                Weights weights = Weights.survey(file)) {
            new VideoAutoencoder(autoencoderConfig(), weights);
            weights.verify();
        }
    }

    public WordTable words() {
        Path file = existing(root.resolve("transformer").resolve("words.json"));
        try {
            return WordTable.read(file);
        } catch (IOException unreadable) {
            throw new WeightsException("%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    /// [GenerationConfig#USUAL] where the folder does not say.
    public GenerationConfig generationConfig() {
        Path file = root.resolve(GENERATION);
        return Files.exists(file) ? Component.read(file, GenerationConfig.class) : GenerationConfig.USUAL;
    }

    public void writeGenerationConfig(GenerationConfig size) throws IOException {
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(root.resolve(GENERATION).toFile(), size);
    }

    /// Where the network is that enlarges its films, if it has one.
    public NetworkFolder upscaler() {
        return new NetworkFolder(root.resolve("upscaler"));
    }

    /// Where the network is that makes frames between its frames, if it has one.
    public NetworkFolder interpolator() {
        return new NetworkFolder(root.resolve("interpolator"));
    }

    /// Where the code of its films' sound is, if it has one.
    public NetworkFolder sound() {
        return new NetworkFolder(root.resolve("sound"));
    }

    /// The code of its films' sound.
    ///
    /// @throws WeightsException if files are missing, damaged or do not belong together
    public SoundCode openSound() {
        SoundConfig config = sound().config(SoundConfig.class);
        return sound().open(Compute.CPU_FP32, weights -> new SoundCode(config, weights));
    }

    public Path vocabularyFile() {
        return existing(root.resolve("vocabulary.json"));
    }

    /// Writes one component's configuration, making its folder.
    public void writeConfig(String component, Object config) throws IOException {
        Files.createDirectories(root.resolve(component));
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(root.resolve(component).resolve("config.json").toFile(), config);
    }

    private Component component(String name) {
        boolean _ = isWan(); // says what is wrong with the folder as a whole first
        return new Component(root.resolve(name), WEIGHTS);
    }

    private Component textEncoder() {
        return new Component(root.resolve("text_encoder"), ENCODER_WEIGHTS);
    }

    private Component imageEncoder() {
        return new Component(root.resolve("image_encoder"), ENCODER_WEIGHTS);
    }

    private static String some(List<String> names) {
        List<String> few = new ArrayList<>(names.subList(0, Math.min(5, names.size())));
        if (few.size() < names.size()) {
            few.add("…");
        }
        return few.isEmpty() ? "nothing" : String.join(", ", few);
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new WeightsException(
                    "%s is missing, which belongs to this model; get its whole folder again.".formatted(file));
        }
        return file;
    }
}
