package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import java.util.List;

/// The small films of one page, which the browser plays again and again.
///
/// They are H.264, which takes a third of what GIFs take. Those of the standard suite and a contact
/// sheet for each contender stay far below 8 MB. Whatever is compared, the page does: a film that would
/// go beyond the limit is shown as a picture of its middle.
final class Players {
    /// Of a page, in characters; what is missing to 8 MB is for sheets and tables.
    static final int MOST = 6 << 20;

    private final int most;
    private int used;

    /// @param most characters of all films together
    Players(int most) {
        this.most = most;
    }

    /// An element of the page.
    String of(List<Frame> frames) {
        String film = Pictures.film(frames);
        if (used + film.length() > most) {
            String still = Pictures.still(frames.get(frames.size() / 2));
            return "<img width=\"240\" alt=\"middle of a clip\" src=\"%s\">".formatted(still);
        }
        used += film.length();
        return "<video width=\"240\" controls loop muted playsinline src=\"%s\"></video>".formatted(film);
    }
}
