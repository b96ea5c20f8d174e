package dev.kinora.cli.footage;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.Mask;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// A picture or film whose white pixels say what of a clip is to be made anew.
record MaskFile(Path file) {
    /// The masks of some of the clip's frames; a frame that the mask leaves black has none.
    ///
    /// @throws CommandException if the mask is of another size than the clip, ends before it, or is black
    SortedMap<Integer, Mask> masks(Footage clip, SortedSet<Integer> numbers, ModelProfile model) {
        requireSameSize(clip.file());
        List<Frame> frames = Footage.load(file, model, clip.size()).frames();
        boolean isPicture = frames.size() == 1;
        if (!isPicture && numbers.last() >= frames.size()) {
            throw CommandException.usage(
                    "--mask %s has %d frames at %d a second, but frame %d is to be filled. Give a picture for all frames,"
                            + " or a film as long as the clip.",
                    file, frames.size(), model.framesPerSecond(), numbers.last());
        }
        SortedMap<Integer, Mask> masks = new TreeMap<>();
        Mask first = Mask.of(frames.getFirst()); // a picture is one mask for all frames
        for (int number : numbers) {
            Mask mask = isPicture ? first : Mask.of(frames.get(number));
            if (!mask.isEmpty()) {
                masks.put(number, mask);
            }
        }
        if (masks.isEmpty()) {
            throw CommandException.usage("--mask %s is black. What is to be made anew must be white.", file);
        }
        return masks;
    }

    private void requireSameSize(Path clip) {
        try (ClipReader own = ClipReader.open(file);
                ClipReader film = ClipReader.open(clip)) {
            Frame mask = own.peek();
            Frame first = film.peek();
            if (mask.width() != first.width() || mask.height() != first.height()) {
                throw CommandException.usage(
                        "--mask %s has %dx%d pixels, but %s has %dx%d. Bring the mask to the clip's size.",
                        file, mask.width(), mask.height(), clip, first.width(), first.height());
            }
        }
    }
}
