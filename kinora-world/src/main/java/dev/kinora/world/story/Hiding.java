package dev.kinora.world.story;

import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Prop;
import java.util.List;

/// Going behind something and coming out on its other side.
final class Hiding {
    private static final double PROP_DEPTH = 0.06;
    private static final double LARGER = 1.3;
    private static final double NARROWEST = 0.75;
    private static final double TALL = 0.5;
    private static final List<String> STILL = List.of("plant", "building", "nature", "object");
    private static final List<String> BROAD = List.of("rock", "tree stump", "coral", "gift", "television", "chair");

    private Hiding() {}

    /// Whether somebody of this size can be seen before and after it is hidden.
    static boolean fits(double height, double aspect, double viewWidth) {
        double width = height * StrictMath.max(aspect, NARROWEST);
        return viewWidth > width * (LARGER + 2.2);
    }

    /// Whether a member can stand about and cover others at this place.
    static boolean canCover(CastMember member, Place place) {
        return STILL.contains(member.kind())
                && (member.heightUnits() >= TALL || BROAD.contains(member.name()))
                && member.places().contains(place)
                && member.aspect(member.styles().getFirst()) >= NARROWEST;
    }

    /// Something larger than the actor, near the middle of its mark.
    static Prop prop(Mark mark, List<CastMember> candidates, SceneOptions options, Dice dice) {
        CastMember member = dice.pick(candidates);
        List<String> styles = member.styles().stream()
                .filter(style -> options.split() == Split.HELD_OUT || !HeldOut.style(member.name(), style))
                .toList();
        String style = options.subjects().oneStyle() || styles.isEmpty()
                ? member.styles().getFirst()
                : dice.pick(styles);
        double aspect = member.aspect(style);
        double height = LARGER * StrictMath.max(mark.height(), mark.width() / aspect);
        double x = mark.middle() + (mark.right() - mark.left()) * dice.between(-0.08, 0.08);
        return new Prop(member.name(), style, x, mark.floor() - 0.02, height, height * aspect, PROP_DEPTH);
    }

    static Motion perform(Mark mark, Dice dice) {
        Gait gait = Repertoire.gait(mark.member(), mark.place()).orElse(Gait.ROLL);
        // Nobody can hide behind a thing by flying over it.
        Mark low = new Mark(
                mark.member(),
                mark.place(),
                mark.direction(),
                mark.height(),
                mark.width(),
                mark.left(),
                mark.right(),
                mark.floor(),
                mark.floor() + 0.02,
                mark.viewWidth(),
                mark.seconds(),
                mark.gravity());
        return gait.carry(Solo.path(mark, 1, dice), low, _ -> mark.sign() > 0, dice);
    }
}
