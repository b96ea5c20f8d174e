package dev.kinora.media;

import java.nio.file.Path;
import java.util.List;

/// Many clips at a glance, on paper or moving.
public final class ContactSheet {
    private static final int GROUND = 0xFFFFFF;
    private static final int INK = 0x202020;
    private static final int GAP = 6;
    private static final int CAPTION_GAP = 3;

    private ContactSheet() {}

    /// A clip and what stands beside it.
    public record Entry(String caption, Clip clip) {}

    /// One row for each clip: its caption, then `samples` of its frames from the first to the last at even distances.
    ///
    /// @param cellWidth pixels of a frame; the height follows from the first clip, others are fitted in
    public static Frame still(List<Entry> rows, int samples, int cellWidth) {
        require(rows, samples, cellWidth);
        var letters = new Lettering(Math.clamp(cellWidth / 11, 12, 28));
        int cellHeight = cellHeight(rows, cellWidth);
        int captionWidth = Math.max(cellWidth, 150);
        var canvas = new Canvas(
                GAP + captionWidth + GAP + samples * (cellWidth + GAP), GAP + rows.size() * (cellHeight + GAP), GROUND);
        for (int row = 0; row < rows.size(); row++) {
            int y = GAP + row * (cellHeight + GAP);
            Clip clip = rows.get(row).clip();
            canvas.paste(caption(rows.get(row), letters, captionWidth, cellHeight), GAP, y);
            for (int i = 0; i < samples; i++) {
                Frame frame = clip.frames().get(sample(i, samples, clip.frames().size()));
                canvas.paste(cell(frame, cellWidth, cellHeight), GAP + captionWidth + GAP + i * (cellWidth + GAP), y);
            }
        }
        return canvas.frame();
    }

    /// A grid of moving clips with captions below, written as what the file's ending says; silent.
    /// It runs at the fastest clip's rate for as long as the longest one; shorter clips stay on their last frame.
    ///
    /// @param cellWidth pixels of a clip; the height follows from the first clip, others are fitted in
    /// @throws MediaException when the file cannot be written
    public static void moving(List<Entry> cells, int columns, int cellWidth, Path path) {
        require(cells, columns, cellWidth);
        var letters = new Lettering(Math.clamp(cellWidth / 13, 12, 24));
        int captionHeight = 2 * letters.lineHeight();
        int cellHeight = cellHeight(cells, cellWidth);
        int stepX = cellWidth + GAP;
        int stepY = cellHeight + CAPTION_GAP + captionHeight + GAP;
        int across = Math.min(columns, cells.size());
        var canvas =
                new Canvas(even(GAP + across * stepX), even(GAP + Math.ceilDiv(cells.size(), columns) * stepY), GROUND);
        for (int i = 0; i < cells.size(); i++) {
            Frame caption = caption(cells.get(i), letters, cellWidth, captionHeight);
            canvas.paste(caption, GAP + i % columns * stepX, GAP + i / columns * stepY + cellHeight + CAPTION_GAP);
        }
        FrameRate rate = fastest(cells);
        double seconds =
                cells.stream().mapToDouble(c -> c.clip().seconds()).max().orElseThrow();
        Frame ground = canvas.frame();
        try (var writer = ClipWriter.open(path, ClipFormat.silent(ground.width(), ground.height(), rate))) {
            long frames = Math.max(1, Math.round(seconds * rate.framesPerSecond()));
            for (long t = 0; t < frames; t++) {
                for (int i = 0; i < cells.size(); i++) {
                    Frame frame = at(cells.get(i).clip(), rate.secondsAt(t));
                    canvas.paste(
                            cell(frame, cellWidth, cellHeight), GAP + i % columns * stepX, GAP + i / columns * stepY);
                }
                writer.add(canvas.frame());
            }
            writer.finish();
        }
    }

    private static Frame caption(Entry entry, Lettering letters, int width, int height) {
        int lines = Math.max(1, height / letters.lineHeight());
        return letters.draw(letters.wrap(entry.caption(), width, lines), width, height, INK, GROUND);
    }

    private static Frame cell(Frame frame, int width, int height) {
        Resample method = frame.width() > width ? Resample.AREA : Resample.BICUBIC;
        return method.fit(frame, width, height, GROUND);
    }

    private static Frame at(Clip clip, double seconds) {
        int index = (int) Math.floor(seconds * clip.rate().framesPerSecond() + 1e-6);
        return clip.frames().get(Math.min(index, clip.frames().size() - 1));
    }

    /// The i-th of n samples among `frames`, first and last included.
    private static int sample(int i, int n, int frames) {
        return n == 1 ? (frames - 1) / 2 : (int) Math.round((double) i * (frames - 1) / (n - 1));
    }

    private static int cellHeight(List<Entry> entries, int cellWidth) {
        Clip first = entries.getFirst().clip();
        return Math.max(1, Math.round((float) cellWidth * first.height() / first.width()));
    }

    private static FrameRate fastest(List<Entry> entries) {
        return entries.stream()
                .map(e -> e.clip().rate())
                .max((a, b) -> Double.compare(a.framesPerSecond(), b.framesPerSecond()))
                .orElseThrow();
    }

    private static int even(int pixels) {
        return pixels + pixels % 2;
    }

    private static void require(List<Entry> entries, int count, int cellWidth) {
        if (entries.isEmpty() || count < 1 || cellWidth < 16) {
            throw new IllegalArgumentException(
                    "A contact sheet needs a clip, a sample or column, and cells of 16 pixels or more; got %d clips, %d, %d."
                            .formatted(entries.size(), count, cellWidth));
        }
    }
}
