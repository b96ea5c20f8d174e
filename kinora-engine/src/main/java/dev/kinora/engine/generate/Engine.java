package dev.kinora.engine.generate;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.Soundtrack;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.wan.LoraFile;
import dev.kinora.engine.wan.WanPicture;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.media.SoundFormat;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// A loaded model that makes films. Use it from one platform thread at a time; loaded once, it makes many.
///
/// ```java
/// try (var engine = Engine.open(new ModelFolder(Path.of("models/storybook")), Compute.detect())) {
///     List<Frame> frames = engine.generate(request, Progress.NONE);
/// }
/// ```
public final class Engine implements AutoCloseable {
    private final Compute compute;
    private final ModelProfile profile;
    private final List<Integer> patch;
    private final Prompts prompts;
    private final @Nullable WanPicture picture;
    private final Experts experts;
    private final @Nullable SoundCode soundCode;
    private final Weights autoencoderWeights;
    private final VideoAutoencoder autoencoder;
    private final Deque<Runnable> opened = new ArrayDeque<>(); // what to close, the last first

    private Engine(ModelFolder folder, Compute compute, List<LoraFile> loras, WeightFormat format) {
        this.compute = compute;
        profile = folder.profile();
        profile.requireAble();
        folder.requireOneModel();
        patch = folder.transformerConfig().patchSize();
        try (SafeTensors file = folder.autoencoderWeights()) {
            prompts = Prompts.open(folder, compute);
            opened.push(prompts::close);
            WanPicture reader = folder.readsPictures() ? folder.openPicture(compute) : null;
            if (reader != null) {
                opened.push(reader::close);
            }
            picture = reader;
            experts = Experts.open(folder, compute, loras, format);
            opened.push(experts::close);
            soundCode = sounds(folder) ? folder.openSound() : null;
            if (soundCode != null) {
                opened.push(soundCode::close);
            }
            autoencoderWeights = Weights.load(compute, file);
            opened.push(autoencoderWeights::close);
            autoencoder = new VideoAutoencoder(folder.autoencoderConfig(), autoencoderWeights);
            autoencoderWeights.verify();
        } catch (RuntimeException unfit) {
            opened.forEach(Runnable::run);
            throw unfit;
        }
    }

    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together,
    /// or if the model is one that cannot make films yet
    public static Engine open(ModelFolder folder, Compute compute) {
        return open(folder, compute, List.of(), WeightFormat.COMPUTED);
    }

    /// [#open(ModelFolder, Compute)] with low-rank changes to its transformers, held as `format` says.
    ///
    /// @throws dev.kinora.tensor.WeightsException if a change does not fit, too, naming every tensor of it
    public static Engine open(ModelFolder folder, Compute compute, List<LoraFile> loras, WeightFormat format) {
        return new Engine(folder, compute, loras, format);
    }

    private static boolean sounds(ModelFolder folder) {
        return !folder.isWan() && folder.transformerConfig().sounds();
    }

    /// Whether its films can sound.
    public boolean sounds() {
        return soundCode != null;
    }

    public ModelProfile profile() {
        return profile;
    }

    /// How the model reads prompts.
    public Prompts prompts() {
        return prompts;
    }

    /// Makes one film.
    ///
    /// @param progress is told each step; may throw [dev.kinora.engine.diffusion.CancelledException]
    /// @return `request.frames()` frames of the asked size
    /// @throws IllegalArgumentException if the request asks for what the model cannot do
    public List<Frame> generate(GenerationRequest request, Progress progress) {
        return generate(request, progress, Previews.NONE);
    }

    /// [#generate(GenerationRequest, Progress)], showing what the film looks like so far. That changes nothing about
    /// the film.
    public List<Frame> generate(GenerationRequest request, Progress progress, Previews previews) {
        return generate(request, progress, previews, null);
    }

    /// [#generate(GenerationRequest, Progress, Previews)] with sound.
    ///
    /// @param heard knows what is heard with kept frames, or does not, and is told about others; null for silence
    public List<Frame> generate(
            GenerationRequest request, Progress progress, Previews previews, @Nullable Soundtrack heard) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Progress shown = new Previewing(progress, previews, data -> preview(data, request, previews));
            SoundMaking sound = heard == null
                    ? null
                    : SoundMaking.of(requireSound(), heard, request.frames(), profile.framesPerSecond());
            LatentSampler.Sampled made = sampled(
                    request,
                    shape(request).noise(request.seed()),
                    sound == null ? null : sound.conditions(request.kept(), request.seed()),
                    shown);
            List<Frame> frames = new ArrayList<>();
            decode(made.latents(), pixels -> frames.addAll(crop(finite(pixels), request.width(), request.height())));
            request.kept().layOver(frames);
            if (sound != null && made.sound() != null) {
                sound.tell(frames, request.kept(), finite(made.sound()));
            }
            return frames;
        }
    }

    /// What was told while a film was made, as sound.
    ///
    /// @param film at the model's rate
    /// @return null if nothing is heard
    public @Nullable Sound sound(Soundtrack heard, List<Frame> film, long seed) {
        return requireSound().sound(heard, film, seed);
    }

    /// Listens to the sound of a film that is given, so that what is made goes on from it.
    ///
    /// @param film its frames at the model's rate, each an object of its own
    /// @param sound of the format that [#soundFormat] says
    public void listen(Soundtrack heard, List<Frame> film, Sound sound) {
        requireSound().listen(heard, film, sound);
    }

    public SoundFormat soundFormat() {
        return new SoundFormat(requireSound().config().sampleRate(), 1);
    }

    private SoundCode requireSound() {
        if (soundCode == null) {
            throw new IllegalArgumentException("%s makes silent films.".formatted(profile.name()));
        }
        return soundCode;
    }

    /// The frame in the middle. It is decoded with one latent frame before it in the place of all: near enough, and as
    /// cheap for a long film as for a short one.
    private void preview(Tensor data, GenerationRequest request, Previews previews) {
        long middle = data.size(2) / 2;
        long first = Math.max(0, middle - 1);
        Tensor pixels = autoencoder.decode(data.narrow(2, first, middle - first + 1)); // [1, 3, 1 or 5, H, W]
        if (pixels.isfinite().all().item_bool()) {
            previews.show(crop(pixels.narrow(2, pixels.size(2) - 1, 1), request.width(), request.height())
                    .getFirst());
        }
    }

    /// From given noise, `[1, C, F, H, W]`, to latents.
    Tensor latents(GenerationRequest request, Tensor noise, Progress progress) {
        return sampled(request, noise, null, progress).latents();
    }

    private LatentSampler.Sampled sampled(
            GenerationRequest request, Tensor noise, @Nullable SoundConditions sound, Progress progress) {
        checkKept(request.kept());
        SamplingSettings sampling = request.sampling();
        List<TextContext> texts = prompts.read(
                sampling.isGuided() ? List.of(request.caption(), request.negative()) : List.of(request.caption()));
        Conditions conditions = conditions(request, texts.getFirst(), texts.getLast(), sound);
        LatentSampler.Sampled made = new LatentSampler(experts, compute).sample(conditions, noise, sampling, progress);
        finite(made.latents());
        return made;
    }

    /// Latents or pixels.
    private Tensor finite(Tensor made) {
        if (!made.isfinite().all().item_bool()) {
            throw new WeightsException(
                    "%s made no picture: its values are not finite. Its weights are damaged, or the guidance is far too"
                                    .formatted(profile.name())
                            + " high. 'kinora models' checks the files.");
        }
        return made;
    }

    private Conditions conditions(
            GenerationRequest request, TextContext text, TextContext negative, @Nullable SoundConditions sound) {
        PictureConditions shown = new PictureConditions(autoencoder, patch, compute);
        LatentShape shape = shape(request);
        Draft draft = request.draft();
        DraftLatents begun =
                draft == null ? null : new DraftLatents(shown.latents(draft.frames(), shape), draft.strength());
        KeptFrames kept = request.kept();
        if (kept.isEmpty()) {
            return new Conditions(text, negative, null, begun, sound, null, null);
        }
        return switch (profile.firstPicture()) {
            case NONE -> throw new IllegalStateException("What is kept was checked before.");
            case IN_THE_FILM -> new Conditions(text, negative, shown.inTheFilm(kept, shape), begun, sound, null, null);
            case BESIDE_THE_FILM -> {
                Frame first = Objects.requireNonNull(kept.frames().get(0));
                Tensor read = picture == null ? null : picture.read(first); // [1, I, E]
                yield new Conditions(
                        text, negative, null, begun, sound, read, shown.besideTheFilm(first, request.frames()));
            }
        };
    }

    private LatentShape shape(GenerationRequest request) {
        return LatentShape.covering(request.width(), request.height(), request.frames(), autoencoder.config(), patch);
    }

    /// The whole canvas in `[-1, 1]`, few frames at a time: `[1, 3, 1 or 4, H, W]`, freed after `pixels`
    /// has seen them.
    void decode(Tensor latents, Consumer<Tensor> pixels) {
        autoencoder.decode(latents, pixels);
    }

    private void checkKept(KeptFrames kept) {
        if (kept.isEmpty()) {
            if (profile.needsPicture()) {
                throw new IllegalArgumentException(
                        "%s makes films that begin with a given picture: name one with --image."
                                .formatted(profile.name()));
            }
            return;
        }
        if (!profile.continuesPictures()) {
            throw new IllegalArgumentException(
                    "%s cannot begin with a given picture; storybook, Wan 2.1 I2V-14B, Wan 2.2 TI2V-5B and I2V-A14B can."
                            .formatted(profile.name()));
        }
        if (!profile.keepsAnyFrame() && !kept.isFirstAlone()) {
            throw new IllegalArgumentException(
                    "%s can begin with a given picture, but cannot go on from a clip; storybook and Wan 2.2 TI2V-5B can."
                            .formatted(profile.name()));
        }
        Frame picture = kept.frames().values().iterator().next();
        int step = profile.sizeStep();
        boolean isWhole = picture.width() % step == 0 && picture.height() % step == 0;
        if (!isWhole && !profile.keepsAnyFrame()) {
            throw new IllegalArgumentException(
                    "A film with a given picture needs sides that are multiples of %d, was %dx%d; the nearest is %dx%d."
                            .formatted(
                                    step,
                                    picture.width(),
                                    picture.height(),
                                    nearest(picture.width(), step),
                                    nearest(picture.height(), step)));
        }
    }

    private static long nearest(int side, int step) {
        return Math.max(1, Math.round((double) side / step)) * step;
    }

    /// The canvas is a whole number of latents; what is too much is cut off evenly.
    private static List<Frame> crop(Tensor pixels, int width, int height) {
        long top = (pixels.size(3) - height) / 2;
        long left = (pixels.size(4) - width) / 2;
        Tensor cut = pixels.narrow(3, top, height).narrow(4, left, width);
        List<Frame> frames = new ArrayList<>();
        for (byte[] rgb : LatentSampler.bytes(cut)) {
            frames.add(new Frame(width, height, rgb));
        }
        return frames;
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
