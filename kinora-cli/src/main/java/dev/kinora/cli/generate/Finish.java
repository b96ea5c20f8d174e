package dev.kinora.cli.generate;

import dev.kinora.media.Frame;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What is done to frames as they leave: new ones between them, where the file has more a second than the model
/// makes, and their size.
///
/// @param between the frame halfway between two; the earlier one, where there is no network for that
/// @param sized brings a frame to the size of the file
public record Finish(BinaryOperator<Frame> between, UnaryOperator<Frame> sized) {
    /// Frames stay as they are, and are shown as often as it takes ("on twos").
    public static final Finish NONE = new Finish((earlier, _) -> earlier, UnaryOperator.identity());

    /// As many frames as the length says, each made when its turn comes. After the last one nothing follows: it is
    /// shown as long as the others.
    public Iterator<Frame> shown(List<Frame> frames, FilmLength length) {
        int times = length.timesShown();
        return Stream.iterate(0, i -> i < Math.ceilDiv(length.fileFrames(), times), i -> i + 1)
                .flatMap(i -> sized(between(
                        frames.get(i),
                        frames.get(Math.min(i + 1, Math.ceilDiv(length.fileFrames(), times) - 1)),
                        times)))
                .limit(length.fileFrames())
                .iterator();
    }

    /// From `earlier` on until before `later`. Rates that cannot be halved show frames again.
    private Stream<Frame> between(Frame earlier, Frame later, int times) {
        if (times % 2 != 0 || earlier == later) {
            return Stream.generate(() -> earlier).limit(times);
        }
        Frame middle = between.apply(earlier, later);
        return middle == earlier
                ? Stream.generate(() -> earlier).limit(times)
                : Stream.concat(between(earlier, middle, times / 2), between(middle, later, times / 2));
    }

    /// What is shown again is sized once.
    private Stream<Frame> sized(Stream<Frame> frames) {
        Frame[] last = new Frame[2]; // as it was, and sized
        return frames.map(frame -> {
            if (frame != last[0]) {
                last[0] = frame;
                last[1] = sized.apply(frame);
            }
            return last[1];
        });
    }
}
