package dev.kinora.train.describe;

import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.Track;
import java.util.ArrayList;
import java.util.List;

/// Makes one track of several that show one subject: whoever is gone, behind something or out of
/// view, and is back under the same name. Two of a kind of which one comes after the other has
/// left count as one.
final class Whole {
    private Whole() {}

    /// @param tracks of one shot, in the order in which they begin
    static List<Track> tracks(List<Track> tracks) {
        List<Track> whole = new ArrayList<>();
        for (Track track : tracks) {
            int gone = gone(whole, track);
            if (gone < 0) {
                whole.add(track);
            } else {
                List<Detection> both = new ArrayList<>(whole.get(gone).detections());
                both.addAll(track.detections());
                whole.set(gone, new Track(track.shot(), both));
            }
        }
        return whole;
    }

    /// Position of the subject that `back` goes on with, or -1.
    private static int gone(List<Track> before, Track back) {
        for (int i = 0; i < before.size(); i++) {
            Track track = before.get(i);
            if (track.last().frame() < back.first().frame() && track.best(Head.SUBJECT) == back.best(Head.SUBJECT)) {
                return i;
            }
        }
        return -1;
    }
}
