package dev.kinora.world.cast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.scene.Colour;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpriteAtlasTest {
    private static final SpriteAtlas ATLAS = new SpriteAtlas();
    private static final Cast CAST = Cast.load();

    @Test
    void everyMemberIsDrawnInEachOfItsStylesAsWideAsTheCastSays() {
        var problems = new ArrayList<String>();
        for (CastMember member : CAST.members()) {
            for (String style : member.styles()) {
                Sprite sprite = ATLAS.sprite(member.name(), style, Colour.NATURAL, 32);
                // Whole pixels at a height of 32: the width is at most half a pixel off.
                if (Math.abs(sprite.aspect() - member.aspect(style)) > 0.5 / 32 + 0.001) {
                    problems.add(member.name() + " " + style + " " + sprite.aspect());
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(CAST.members()).hasSizeGreaterThanOrEqualTo(130);
        assertThat(CAST.members().stream().flatMap(m -> m.styles().stream()).collect(Collectors.toSet()))
                .contains("noto", "fluent-emoji-flat", "twemoji", "noto-v1", "kinora");
    }

    @Test
    void spritesAreTrimmedToWhatIsVisible() {
        for (String subject : List.of("cat", "car", "rocket", "soccer ball", "tree")) {
            Bitmap bitmap = ATLAS.sprite(subject, "noto", Colour.NATURAL, 64).bitmap();
            assertThat(opaque(bitmap, 0)).as(subject + " top row").isPositive();
            assertThat(opaque(bitmap, bitmap.height() - 1))
                    .as(subject + " bottom row")
                    .isPositive();
        }
    }

    @Test
    void coloursNeverExceedTheirAlpha() {
        Bitmap bitmap = ATLAS.sprite("butterfly", "twemoji", Colour.GREEN, 64).bitmap();
        for (int argb : bitmap.argb()) {
            int alpha = argb >>> 24;
            assertThat(Math.max(argb >> 16 & 0xFF, Math.max(argb >> 8 & 0xFF, argb & 0xFF)))
                    .isLessThanOrEqualTo(alpha);
        }
    }

    /// Captions name the colour that was asked for; what a drawing cannot show, the cast lists as unpaintable, and
    /// nothing more than that.
    @Test
    void aPaintedSpriteIsNamedByItsPaint() {
        var wrong = new ArrayList<String>();
        int painted = 0;
        for (CastMember member : CAST.members()) {
            for (String style : member.styles()) {
                for (Colour colour : Colour.values()) {
                    if (!member.recolourable() || colour == Colour.NATURAL) {
                        continue;
                    }
                    Colour seen = ColourNames.of(
                            ATLAS.sprite(member.name(), style, colour, 64).bitmap());
                    painted += member.isPaintable(style, colour) ? 1 : 0;
                    if (member.isPaintable(style, colour) && seen != colour) {
                        wrong.add("%s %s painted %s looks %s".formatted(member.name(), style, colour, seen));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(painted).isGreaterThan(1600);
    }

    @Test
    void aYellowBusWithBlueWindowsIsYellow() {
        assertThat(ATLAS.naturalColour("bus", "fluent-emoji-flat")).isIn(Colour.YELLOW, Colour.ORANGE);
        assertThat(ATLAS.naturalColour("van", "fluent-emoji-flat")).isEqualTo(Colour.WHITE);
        assertThat(ATLAS.naturalColour("tractor", "noto")).isEqualTo(Colour.GREEN);
        assertThat(ATLAS.naturalColour("racing car", "fluent-emoji-flat")).isEqualTo(Colour.RED);
    }

    @Test
    void paintLeavesTyresAndWindowsAlone() {
        Bitmap red = ATLAS.sprite("car", "noto", Colour.RED, 64).bitmap();
        Bitmap blue = ATLAS.sprite("car", "noto", Colour.BLUE, 64).bitmap();
        int same = 0;
        int visible = 0;
        for (int i = 0; i < red.argb().length; i++) {
            visible += red.argb()[i] >>> 24 == 255 ? 1 : 0;
            same += red.argb()[i] >>> 24 == 255 && red.argb()[i] == blue.argb()[i] ? 1 : 0;
        }
        assertThat((double) same / visible).isBetween(0.2, 0.7);
    }

    @Test
    void naturalColoursAreTheOnesPeopleSee() {
        assertThat(ATLAS.naturalColour("car", "noto")).isEqualTo(Colour.RED);
        assertThat(ATLAS.naturalColour("fox", "kinora")).isEqualTo(Colour.ORANGE);
        assertThat(ATLAS.naturalColour("frog", "kinora")).isEqualTo(Colour.GREEN);
        assertThat(ATLAS.naturalColour("flamingo", "noto")).isEqualTo(Colour.PINK);
        assertThat(ATLAS.naturalColour("chick", "twemoji")).isIn(Colour.YELLOW, Colour.ORANGE);
        assertThat(ATLAS.naturalColour("elephant", "fluent-emoji-flat")).isEqualTo(Colour.GREY);
        assertThat(ATLAS.naturalColour("polar bear", "kinora")).isEqualTo(Colour.WHITE);
        assertThat(ATLAS.naturalColour("dolphin", "noto")).isEqualTo(Colour.BLUE);
    }

    @Test
    void heightsAreTheNextPowerOfTwo() {
        assertThat(ATLAS.sprite("cat", "noto", Colour.NATURAL, 5).bitmap().height())
                .isEqualTo(16);
        assertThat(ATLAS.sprite("cat", "noto", Colour.NATURAL, 64).bitmap().height())
                .isEqualTo(64);
        assertThat(ATLAS.sprite("cat", "noto", Colour.NATURAL, 65).bitmap().height())
                .isEqualTo(128);
    }

    @Test
    void unknownNamesAreErrors() {
        assertThatThrownBy(() -> ATLAS.sprite("unicycle", "noto", Colour.NATURAL, 64))
                .hasMessageContaining("noto")
                .hasMessageContaining("unicycle");
        assertThatThrownBy(() -> ATLAS.sprite("cat", "cubist", Colour.NATURAL, 64))
                .hasMessageContaining("cubist");
    }

    @Test
    void halvingTakesTheMeanOfFour() {
        Bitmap half = new Bitmap(2, 2, new int[] {0xFF000000, 0xFF0000FF, 0, 0xFF640A00}).halved();
        // Alpha 765 / 4 = 191.25, red 25, green 2.5 rounded up, blue 63.75.
        assertThat(half.argb()).containsExactly(0xBF190340);
    }

    @Test
    void hueSaturationAndValueGoThereAndBack() {
        for (int rgb : new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0x123456, 0xFEDCBA, 0x808080, 0, 0xFFFFFF, 0x7F0140}) {
            assertThat(Hsv.of(rgb).rgb()).isEqualTo(rgb);
        }
        assertThat(Hsv.of(0x00FF00).hue()).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(Hsv.hueDistance(0.95f, 0.05f)).isCloseTo(0.1f, within(1e-6f));
    }

    private static int opaque(Bitmap bitmap, int row) {
        int count = 0;
        for (int x = 0; x < bitmap.width(); x++) {
            count += bitmap.argb()[row * bitmap.width() + x] >>> 24 >= 32 ? 1 : 0;
        }
        return count;
    }
}
