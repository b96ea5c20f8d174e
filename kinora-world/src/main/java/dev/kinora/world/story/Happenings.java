package dev.kinora.world.story;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Projection;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.Weather;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what happens in a shot: the actors' beats, who goes out of sight, the cut, the weather.
record Happenings(Setting setting, int firstFrame, int frames, double aspect) {
    private static final double SEEN = 0.1;
    private static final double THUNDER = 0.3;

    List<Event> of(List<Actor> actors, List<Motion> motions, List<CameraState> path, Dice dice) {
        var events = new ArrayList<Event>();
        if (firstFrame > 0) {
            events.add(new Event(Event.Kind.CUT, firstFrame, -1, 0, 1));
        }
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            Motion motion = motions.get(i);
            for (Motion.Beat beat : motion.beats()) {
                double frame = beat.second() * Scene.FRAMES_PER_SECOND;
                if (frame <= StrictMath.max(frames - 1, 0)) {
                    events.add(new Event(
                            beat.kind(),
                            firstFrame + frame,
                            actor.id(),
                            motion.x().at(beat.second()),
                            beat.strength()));
                }
            }
            addSight(events, actor, path);
        }
        boolean thunder = dice.chance(THUNDER);
        double when = dice.between(0.1, 0.6) * frames;
        if (setting.weather() == Weather.RAIN && thunder && frames > 1) {
            events.add(new Event(Event.Kind.THUNDER, firstFrame + when, -1, 0, dice.between(0.5, 1)));
        }
        events.sort(Comparator.comparingDouble(Event::frame)
                .thenComparingInt(Event::actor)
                .thenComparing(Event::kind));
        return events;
    }

    /// Going out of sight and coming back, from the share that can be seen (linear between two frames).
    private void addSight(List<Event> events, Actor actor, List<CameraState> path) {
        for (int frame = 1; frame < frames; frame++) {
            Pose before = actor.poses().get(frame - 1);
            Pose after = actor.poses().get(frame);
            boolean was = before.visible() > SEEN;
            boolean is = after.visible() > SEEN;
            if (was == is) {
                continue;
            }
            Pose hidden = is ? before : after;
            CameraState camera = path.get(is ? frame - 1 : frame);
            double pictureX = Projection.of(camera, aspect, hidden.depth()).x(hidden.x());
            boolean outside = pictureX < 0 || pictureX > 1;
            Event.Kind kind = is
                    ? (outside ? Event.Kind.ENTER_FRAME : Event.Kind.REAPPEAR)
                    : (outside ? Event.Kind.LEAVE_FRAME : Event.Kind.HIDE);
            double part = (SEEN - before.visible()) / (after.visible() - before.visible());
            events.add(new Event(kind, firstFrame + frame - 1 + part, actor.id(), hidden.x(), 0.2));
        }
    }
}
