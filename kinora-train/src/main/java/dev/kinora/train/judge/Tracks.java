package dev.kinora.train.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Links detections of neighbouring frames into tracks: nearest first, within a subject's size of where
/// its motion would have brought it. A track ends with its shot, or after [#LONGEST_GAP] frames without
/// the subject.
final class Tracks {
    static final int LONGEST_GAP = 1;

    private static final double REACH = 0.8; // of the larger side, a frame
    private static final double LEAST_REACH = 0.06; // of the picture
    private static final int SHORTEST = 2; // a single detection in a longer clip is a flicker of the judge

    private Tracks() {}

    private record Link(int track, int detection, double distance) {}

    /// @param frames what is seen in each frame
    /// @param isCut whether a shot begins with each frame
    static List<Track> link(List<List<Detection>> frames, boolean[] isCut) {
        List<Track> finished = new ArrayList<>();
        List<List<Detection>> open = new ArrayList<>();
        int shot = 0;
        for (int frame = 0; frame < frames.size(); frame++) {
            int now = frame;
            if (isCut[frame]) {
                close(open, shot, finished);
                shot++;
            }
            List<List<Detection>> stale = open.stream()
                    .filter(track -> now - track.getLast().frame() > LONGEST_GAP + 1)
                    .toList();
            open.removeAll(stale);
            close(new ArrayList<>(stale), shot, finished);
            extend(open, frames.get(frame));
        }
        close(open, shot, finished);
        return finished.stream()
                .filter(track ->
                        frames.size() < 2 * SHORTEST || track.detections().size() >= SHORTEST)
                .sorted(Comparator.comparingInt(track -> track.first().frame()))
                .toList();
    }

    private static void extend(List<List<Detection>> open, List<Detection> seen) {
        List<Link> links = new ArrayList<>();
        for (int track = 0; track < open.size(); track++) {
            for (int detection = 0; detection < seen.size(); detection++) {
                int t = track;
                int d = detection;
                distance(open.get(track), seen.get(detection))
                        .ifPresent(distance -> links.add(new Link(t, d, distance)));
            }
        }
        links.sort(Comparator.comparingDouble(Link::distance));
        boolean[] isContinued = new boolean[open.size()];
        boolean[] isTaken = new boolean[seen.size()];
        for (Link link : links) {
            if (!isContinued[link.track()] && !isTaken[link.detection()]) {
                isContinued[link.track()] = true;
                isTaken[link.detection()] = true;
                open.get(link.track()).add(seen.get(link.detection()));
            }
        }
        for (int detection = 0; detection < seen.size(); detection++) {
            if (!isTaken[detection]) {
                open.add(new ArrayList<>(List.of(seen.get(detection))));
            }
        }
    }

    /// From where the track would go on, in subject sizes; empty where it cannot be the same.
    private static Optional<Double> distance(List<Detection> track, Detection seen) {
        Detection last = track.getLast();
        int gap = seen.frame() - last.frame();
        double velocityX = 0;
        double velocityY = 0;
        if (track.size() > 1) {
            Detection before = track.get(track.size() - 2);
            int frames = last.frame() - before.frame();
            velocityX = (last.x() - before.x()) / frames;
            velocityY = (last.y() - before.y()) / frames;
        }
        double dx = seen.x() - last.x() - velocityX * gap;
        double dy = seen.y() - last.y() - velocityY * gap;
        double reach = Math.max(LEAST_REACH, REACH * Math.max(last.width(), last.height()));
        double distance = Math.hypot(dx, dy) / reach;
        double still = Math.hypot(seen.x() - last.x(), seen.y() - last.y()) / reach;
        double nearer = Math.min(distance, still) / gap;
        return nearer <= 1 ? Optional.of(nearer) : Optional.empty();
    }

    private static void close(List<List<Detection>> open, int shot, List<Track> finished) {
        open.forEach(track -> finished.add(new Track(shot, track)));
        open.clear();
    }
}
