package dev.kinora.train.evaluate;

import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.world.story.Dice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Clips on disk, without loss, so that an evaluation that was stopped goes on where it was. A prompt's text
/// is part of its name: another list of prompts never finds the clips of this one. Contenders are named
/// by their ids.
record ClipStore(Path folder) {
    private static final FrameRate RATE = FrameRate.of(12);

    boolean holds(String contender, EvaluationPrompt prompt) {
        return Files.exists(file(contender, prompt));
    }

    List<Frame> load(String contender, EvaluationPrompt prompt) {
        return Clip.load(file(contender, prompt)).frames();
    }

    void keep(String contender, EvaluationPrompt prompt, List<Frame> frames) {
        Path file = file(contender, prompt);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be made.".formatted(file.getParent()), failed);
        }
        Clip.silent(frames, RATE).save(file);
    }

    private Path file(String contender, EvaluationPrompt prompt) {
        String name = "%s-%016x.mkv".formatted(prompt.id(), Dice.hash(prompt.text()));
        return folder.resolve(contender).resolve(name);
    }
}
