package dev.kinora.cli.doctor;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Whether each model's files are there and whole.
final class ModelChecks {
    private static final String REMEDY =
            "Get its files again (git checkout models), or train one: kinora train --help.";

    private ModelChecks() {}

    /// @param home the folder whose folders are models
    static List<Finding> run(Path home) {
        List<Path> folders = folders(home);
        return folders.isEmpty()
                ? List.of(Finding.broken("Model", "none in " + home, REMEDY))
                : folders.stream().map(ModelChecks::check).toList();
    }

    private static Finding check(Path folder) {
        String subject = "Model " + folder.getFileName();
        ModelFolder model = new ModelFolder(folder);
        try {
            model.transformerConfig();
            model.autoencoderConfig();
            long parameters = parameters(model::transformerWeights);
            long ofAutoencoder = parameters(model::autoencoderWeights);
            return Finding.works(
                    subject,
                    "whole: %.1f million weights, %.1f in the autoencoder"
                            .formatted((parameters + ofAutoencoder) / 1e6, ofAutoencoder / 1e6));
        } catch (RuntimeException broken) {
            return Finding.broken(subject, String.valueOf(broken.getMessage()), REMEDY);
        }
    }

    /// Opening a file checks that it holds every byte that its header promises.
    private static long parameters(Supplier<SafeTensors> open) {
        try (SafeTensors file = open.get()) {
            return file.names().stream()
                    .mapToLong(name -> file.entry(name).shape().stream().reduce(1L, Math::multiplyExact))
                    .sum();
        }
    }

    private static List<Path> folders(Path home) {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var entries = Files.list(home)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
