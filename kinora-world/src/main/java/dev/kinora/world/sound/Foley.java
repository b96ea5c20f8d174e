package dev.kinora.world.sound;

import dev.kinora.media.Sound;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.Dice;

/// Makes the sound of a scene: the ambience of each place, engines, and an impact for each event, which begins at the
/// sample nearest to the event. Mono, the same bits everywhere.
public final class Foley {
    private static final double PEAK = 0.8;
    private static final double QUIET_PEAK = 0.25;

    private Foley() {}

    /// @param sampleRate in Hz, 8,000 or more
    /// @return as long as the scene; its peak is 0.8, or 0.25 if nothing but ambience is heard
    public static Sound render(Scene scene, int sampleRate) {
        if (sampleRate < 8_000) {
            throw new IllegalArgumentException(
                    "Sound is rendered at 8000 Hz or more, got %d: steps and birds need the room."
                            .formatted(sampleRate));
        }
        int samples = (int) StrictMath.round((double) scene.frames() / Scene.FRAMES_PER_SECOND * sampleRate);
        var track = new Track(sampleRate, new double[samples]);
        boolean eventful = false;
        for (Shot shot : scene.shots()) {
            double from = seconds(shot.firstFrame());
            double to = seconds(shot.firstFrame() + shot.frames());
            new Ambience(track, shot.setting(), from, to).add(Dice.of(scene.seed(), "ambience " + shot.firstFrame()));
            var impacts = new Impacts(track, shot.setting().place());
            for (int i = 0; i < shot.events().size(); i++) {
                Event event = shot.events().get(i);
                Dice dice = Dice.of(scene.seed(), "event " + shot.firstFrame() + "/" + i);
                eventful |= event.kind() != Event.Kind.CUT;
                impacts.add(event.kind(), seconds(event.frame()), event.strength(), height(shot, event), dice);
                if (event.kind() == Event.Kind.ENGINE_START) {
                    Engine.add(track, shot, actor(shot, event.actor()));
                }
            }
        }
        return Sound.mono(sampleRate, normalised(track.samples(), eventful ? PEAK : QUIET_PEAK));
    }

    private static float[] normalised(double[] samples, double wanted) {
        double peak = 0;
        for (double sample : samples) {
            peak = StrictMath.max(peak, StrictMath.abs(sample));
        }
        double gain = peak == 0 ? 0 : wanted / peak;
        var result = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            result[i] = (float) (samples[i] * gain);
        }
        return result;
    }

    private static double height(Shot shot, Event event) {
        return event.actor() < 0 ? 0.35 : actor(shot, event.actor()).height();
    }

    private static Actor actor(Shot shot, int id) {
        return shot.actors().stream()
                .filter(actor -> actor.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "An event of the shot at frame %d names actor %d, who is not in it."
                                .formatted(shot.firstFrame(), id)));
    }

    private static double seconds(double frame) {
        return frame / Scene.FRAMES_PER_SECOND;
    }
}
