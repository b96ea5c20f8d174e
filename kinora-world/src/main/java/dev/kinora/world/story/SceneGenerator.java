package dev.kinora.world.story;

import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.Shot;
import java.util.ArrayList;
import java.util.List;

/// From a seed to a scene: casts, chooses the settings, cuts the time into shots and stages each of them.
/// Pure arithmetic on [Dice] and [StrictMath]: the same seed, options and cast give the same bits everywhere.
public final class SceneGenerator {
    private static final int SHORTEST_SHOT = 12;
    private static final int ATTEMPTS = 2_000;
    private static final double NEW_PLACE = 0.25;

    /// @throws IllegalStateException if the options leave no scene on the wanted side of the split
    public Scene generate(long seed, SceneOptions options) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Scene scene = draft(seed, options, Dice.of(seed, "scene/" + attempt));
            boolean unseen = !HeldOut.in(scene).isEmpty();
            if (unseen == (options.split() == Split.HELD_OUT) && keepsTo(options, scene)) {
                return scene;
            }
        }
        throw new IllegalStateException(
                "No scene for split %s and actions %s in %d attempts with %d members and %d places: allow more of them."
                        .formatted(
                                options.split(),
                                options.choices().actions(),
                                ATTEMPTS,
                                options.subjects().members().size(),
                                options.choices().places().size()));
    }

    /// Whether the leads do what is asked for: a draft in which the lead can do none of it has it stand. Who is chased
    /// or pushed may run or roll anyway, a close-up shows faces, and in a still picture everybody stands.
    private static boolean keepsTo(SceneOptions options, Scene scene) {
        return options.frames() == 1
                || scene.shots().stream()
                        .filter(shot -> shot.framing() != Framing.CLOSE_UP)
                        .allMatch(shot -> options.choices()
                                .actions()
                                .contains(shot.actors().getFirst().action()));
    }

    private static Scene draft(long seed, SceneOptions options, Dice dice) {
        List<CastMember> allowed = options.subjects().members().stream()
                .filter(member -> options.split() == Split.HELD_OUT || !HeldOut.name(member.name()))
                .toList();
        SceneOptions open = options.withMembers(allowed);
        CastMember lead = dice.pick(allowed);
        Place place = Settings.place(lead, open, dice);
        Casting casting = Casting.around(lead, place, open, dice);
        Setting setting = Settings.at(place, open, dice);
        var shots = new ArrayList<Shot>();
        List<Integer> cuts = cuts(open, dice);
        List<Framing> framings = framings(cuts.size(), open, dice);
        for (int i = 0; i < cuts.size(); i++) {
            int first = cuts.get(i);
            int frames = (i + 1 < cuts.size() ? cuts.get(i + 1) : open.frames()) - first;
            boolean moves = i > 0 && framings.get(i) != Framing.CLOSE_UP && dice.chance(NEW_PLACE);
            setting = moves ? elsewhere(setting, lead, open, dice) : setting;
            // A close-up shows one face: the lead's, then the other's reaction.
            Casting seen = framings.get(i) == Framing.CLOSE_UP ? casting.closeUp(i) : casting;
            shots.add(new Staging(open, setting, framings.get(i), first, frames).stage(seen, dice));
        }
        return new Scene(seed, open.aspect(), open.frames(), shots);
    }

    /// First frames of the shots. Cuts fall on `4k + 1`, where a new latent frame begins.
    private static List<Integer> cuts(SceneOptions options, Dice dice) {
        int most = StrictMath.min(options.maxShots(), options.frames() / (SHORTEST_SHOT + 3));
        double lot = dice.uniform();
        int shots = StrictMath.min(lot < 0.3 ? 1 : lot < 0.7 ? 2 : StrictMath.max(3, options.maxShots()), most);
        var cuts = new ArrayList<>(List.of(0));
        for (int i = 1; i < shots; i++) {
            int previous = cuts.getLast();
            int left = options.frames() - previous;
            int fair = previous + left / (shots - i + 1);
            int shifted = fair + (int) StrictMath.round(dice.between(-0.2, 0.2) * (left / (shots - i + 1)));
            int cut = (shifted - 1) / 4 * 4 + 1;
            int earliest = (previous + SHORTEST_SHOT + 2) / 4 * 4 + 1;
            int latest = (options.frames() - SHORTEST_SHOT * (shots - i) - 1) / 4 * 4 + 1;
            cuts.add(StrictMath.clamp(cut, StrictMath.min(earliest, latest), latest));
        }
        return cuts;
    }

    private static List<Framing> framings(int shots, SceneOptions options, Dice dice) {
        double lot = dice.uniform();
        return switch (shots) {
            case 1 -> List.of(options.maxShots() > 1 && lot < 0.15 ? Framing.WIDE : Framing.MEDIUM);
            case 2 ->
                lot < 0.5
                        ? List.of(lot < 0.25 ? Framing.WIDE : Framing.MEDIUM, Framing.CLOSE_UP)
                        : lot < 0.75
                                ? List.of(Framing.CLOSE_UP, Framing.WIDE)
                                : List.of(Framing.MEDIUM, Framing.MEDIUM);
            default -> {
                var framings = new ArrayList<>(List.of(Framing.WIDE, Framing.CLOSE_UP));
                while (framings.size() < shots) {
                    framings.add(framings.size() % 2 == 0 && lot < 0.5 ? Framing.CLOSE_UP : Framing.MEDIUM);
                }
                yield framings;
            }
        };
    }

    private static Setting elsewhere(Setting from, CastMember lead, SceneOptions options, Dice dice) {
        Setting drawn = Settings.at(Settings.place(lead, options, dice), options, dice);
        return drawn.place() == from.place()
                ? from
                : new Setting(drawn.place(), drawn.timeOfDay(), drawn.weather(), from.look(), drawn.seed());
    }
}
