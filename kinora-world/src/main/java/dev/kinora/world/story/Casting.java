package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Size;
import java.util.ArrayList;
import java.util.List;

/// Who plays: draws subjects, their styles, colours and sizes.
///
/// @param roles everybody, the lead first
/// @param company how they act together
record Casting(List<Role> roles, Company company) {
    private static final String FIRST_STYLE = "noto";
    private static final double COLOURED = 0.6;
    private static final double SMALLEST = 0.34;
    private static final double LARGEST = 0.46;

    enum Company {
        /// One actor.
        ALONE,
        /// Two or three of a kind that do the same.
        GROUP,
        /// Two that meet, chase, push or collide.
        PAIR,
        /// Two or three that have nothing to do with each other.
        ENSEMBLE
    }

    Casting {
        roles = List.copyOf(roles);
    }

    /// @param lead who plays the first part
    static Casting around(CastMember lead, Place place, SceneOptions options, Dice dice) {
        int count = count(options, dice);
        if (count == 1) {
            return new Casting(List.of(role(0, lead, 1, options, dice)), Company.ALONE);
        }
        double kind = dice.uniform();
        if (kind < 0.3) {
            return group(role(0, lead, count, options, dice), count);
        }
        if (kind < 0.65) {
            List<CastMember> partners = partners(lead, place, options, dice);
            if (!partners.isEmpty() && options.frames() > 1) {
                Role first = role(0, lead, 2, options, dice);
                return new Casting(List.of(first, role(1, dice.pick(partners), 2, options, dice)), Company.PAIR);
            }
        }
        var roles = new ArrayList<>(List.of(role(0, lead, count, options, dice)));
        List<CastMember> others = others(lead, place, options);
        while (roles.size() < count && roles.size() <= others.size()) {
            CastMember next = dice.pick(others);
            if (roles.stream().noneMatch(role -> role.member().equals(next))) {
                roles.add(role(roles.size(), next, count, options, dice));
            }
        }
        return new Casting(roles, roles.size() == 1 ? Company.ALONE : Company.ENSEMBLE);
    }

    /// Somebody alone in the picture: the lead, and every second time the other one.
    Casting closeUp(int shot) {
        return new Casting(List.of(roles.get(shot % 2 == 0 && roles.size() > 1 ? 1 : 0)), Company.ALONE);
    }

    private static Casting group(Role lead, int count) {
        var roles = new ArrayList<Role>();
        for (int id = 0; id < count; id++) {
            roles.add(new Role(id, lead.member(), lead.style(), lead.colour(), lead.size(), lead.height()));
        }
        return new Casting(roles, Company.GROUP);
    }

    private static int count(SceneOptions options, Dice dice) {
        double lot = dice.uniform();
        int most = options.aspect() < 0.8 ? StrictMath.min(2, options.maxActors()) : options.maxActors();
        return switch (most) {
            case 1 -> 1;
            case 2 -> lot < 0.55 ? 1 : 2;
            default -> lot < 0.45 ? 1 : lot < 0.8 ? 2 : 3;
        };
    }

    /// Those with whom the lead can do one thing that is drawn first, so that what few can do happens often enough.
    private static List<CastMember> partners(CastMember lead, Place place, SceneOptions options, Dice dice) {
        List<CastMember> others = others(lead, place, options);
        List<Action> possible = others.stream()
                .flatMap(other -> Repertoire.pair(lead, other, place).stream())
                .distinct()
                .sorted()
                .filter(options.choices().actions()::contains)
                .toList();
        if (possible.isEmpty()) {
            return List.of();
        }
        Action wanted = dice.pick(possible);
        return others.stream()
                .filter(other -> Repertoire.pair(lead, other, place).contains(wanted))
                .toList();
    }

    /// Others who are at home at the place, or anybody if nobody is.
    private static List<CastMember> others(CastMember lead, Place place, SceneOptions options) {
        List<CastMember> others = options.subjects().members().stream()
                .filter(member -> !member.equals(lead))
                .toList();
        List<CastMember> atHome = others.stream()
                .filter(member -> member.places().contains(place))
                .toList();
        return atHome.isEmpty() ? others : atHome;
    }

    private static Role role(int id, CastMember member, int company, SceneOptions options, Dice dice) {
        List<String> styles = member.styles().stream()
                .filter(style -> options.split() == Split.HELD_OUT || !HeldOut.style(member.name(), style))
                .toList();
        String style = options.subjects().oneStyle() || styles.isEmpty() ? firstStyle(member) : dice.pick(styles);
        boolean coloured = dice.chance(COLOURED);
        Colour drawn = Colour.values()[1 + dice.below(Colour.values().length - 1)];
        boolean isPainted = options.subjects().colours() && coloured && member.isPaintable(style, drawn);
        Colour colour = isPainted ? drawn : Colour.NATURAL;
        Size size = size(options, dice);
        return new Role(id, member, style, colour, size, height(member, member.aspect(style), size, company, options));
    }

    private static String firstStyle(CastMember member) {
        return member.styles().contains(FIRST_STYLE)
                ? FIRST_STYLE
                : member.styles().getFirst();
    }

    private static Size size(SceneOptions options, Dice dice) {
        double lot = dice.uniform();
        if (options.subjects().small() && lot < 0.2) {
            return Size.SMALL;
        }
        return lot > 0.78 ? Size.LARGE : Size.MEDIUM;
    }

    /// Visible at the size at which clips are made, and narrow enough to have room to move.
    private static double height(CastMember member, double aspect, Size size, int company, SceneOptions options) {
        double usual = StrictMath.clamp(member.heightUnits(), SMALLEST, LARGEST);
        double sized = usual
                * switch (size) {
                    case SMALL -> 0.68;
                    case MEDIUM -> 1;
                    case LARGE -> 1.25;
                };
        double shared = sized
                * switch (company) {
                    case 1 -> 1;
                    case 2 -> 0.82;
                    default -> 0.7;
                };
        double widest = options.aspect() * (company == 1 ? 0.46 : 0.31) / aspect;
        return StrictMath.min(StrictMath.min(shared * options.subjects().scale(), 0.66), widest);
    }
}
