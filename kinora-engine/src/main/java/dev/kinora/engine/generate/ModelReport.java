package dev.kinora.engine.generate;

import dev.kinora.engine.wan.Umt5Encoder;
import dev.kinora.engine.wan.Umt5Tokenizer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a model folder holds, found without loading its weights.
///
/// @param name of the kind of model; the folder's where that is not known
/// @param parameters of all networks together
/// @param bytes of all files together
/// @param licence as the folder states it
/// @param abilities what it can do, for people
/// @param problems all that is wrong; empty where the folder is whole
public record ModelReport(
        String folder,
        String name,
        long parameters,
        long bytes,
        String licence,
        List<String> abilities,
        List<String> problems) {
    private static final String UNSTATED = "not stated in the folder";

    public static ModelReport of(ModelFolder folder) {
        List<String> problems = new ArrayList<>();
        List<String> abilities = new ArrayList<>();
        List<String> names = new ArrayList<>();
        check(problems, () -> {
            ModelProfile profile = folder.profile();
            names.add(profile.name());
            abilities.addAll(abilities(profile));
        });
        List<Long> parameters = new ArrayList<>();
        if (Files.isDirectory(folder.root().resolve("transformer"))) {
            check(problems, folder::requireOneModel);
            check(problems, () -> checkParts(folder, parameters, problems));
        }
        return new ModelReport(
                folder.root().toString(),
                names.isEmpty() ? String.valueOf(folder.root().getFileName()) : names.getFirst(),
                parameters.stream().mapToLong(Long::longValue).sum(),
                bytes(folder.root()),
                licence(folder.root()),
                abilities,
                problems.stream().distinct().toList());
    }

    private static void checkParts(ModelFolder folder, List<Long> parameters, List<String> problems) {
        for (String name : folder.transformers()) {
            check(problems, () -> {
                folder.surveyTransformer(name);
                parameters.add(MemoryNeed.parameters(folder.weights(name)));
            });
        }
        check(problems, () -> {
            folder.surveyAutoencoder();
            parameters.add(MemoryNeed.parameters(folder.autoencoderWeights()));
        });
        if (folder.isWan()) {
            check(problems, () -> {
                try (SafeTensors file = folder.textEncoderWeights()) {
                    new Umt5Encoder(folder.textEncoderConfig(), file, Compute.CPU_FP32);
                    parameters.add(MemoryNeed.parameters(folder.textEncoderWeights()));
                }
            });
            check(problems, () -> {
                if (folder.readsPictures()) {
                    folder.openPicture(Compute.CPU_FP32).close();
                    parameters.add(MemoryNeed.parameters(folder.imageEncoderWeights()));
                }
            });
            check(
                    problems,
                    () -> Umt5Tokenizer.open(folder.root().resolve("tokenizer")).close());
        } else {
            check(problems, folder::words);
            check(problems, folder::vocabularyFile);
        }
    }

    private static void check(List<String> problems, Runnable part) {
        try {
            part.run();
        } catch (WeightsException | IllegalArgumentException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
    }

    private static List<String> abilities(ModelProfile profile) {
        if (profile.cannot() != null) {
            return List.of("no films yet: " + profile.cannot());
        }
        List<String> abilities = new ArrayList<>();
        abilities.add(String.format(
                Locale.ROOT,
                "%s to video, %dx%d, %d frames at %d a second",
                profile.needsPicture() ? "picture" : "text",
                profile.width(),
                profile.height(),
                profile.frames(),
                profile.framesPerSecond()));
        if (profile.continuesPictures() && !profile.needsPicture()) {
            abilities.add("picture to video");
            abilities.add("films out of given frames: extend, fill, connect, loop");
        }
        return abilities;
    }

    private static long bytes(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException unreadable) {
            return 0;
        }
    }

    /// From the model card's header, where the hubs want it to stand.
    private static String licence(Path root) {
        Path card = root.resolve("README.md");
        if (!Files.exists(card)) {
            return UNSTATED;
        }
        try (var lines = Files.lines(card)) {
            return lines.limit(40)
                    .filter(line -> line.startsWith("license:"))
                    .map(line -> line.substring("license:".length()).strip())
                    .findFirst()
                    .orElse(UNSTATED);
        } catch (IOException | UncheckedIOException unreadable) {
            return UNSTATED;
        }
    }
}
