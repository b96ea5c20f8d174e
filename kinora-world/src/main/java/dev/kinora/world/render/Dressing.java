package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;
import dev.kinora.world.scene.Look;

/// Changes to a sprite before a shot begins: the light of the place, and what its look draws around or into it.
final class Dressing {
    private static final double INK = 0.014;
    private static final double CUT_EDGE = 0.018;
    private static final double RIM = 0.01;
    private static final int MOONLIGHT = 0x8C5C6E8C;

    private Dressing() {}

    /// @param pictureHeights how high the sprite is drawn at most, in heights of the picture
    static SpriteMips dressed(Bitmap bitmap, Light light, Look look, double pictureHeights) {
        Light.Tint tint = light.actorTint();
        Bitmap lit = tinted(bitmap, tint);
        return switch (look) {
            case ANIME -> outlined(lit, INK, pictureHeights, 0xFF1C1830);
            case PAPERCRAFT -> outlined(lit, CUT_EDGE, pictureHeights, tinted(0xFFFCFAF2, tint));
            // Without colour a fair subject is lost before a fair sky, and a dark one at night: a rim keeps them apart.
            case BLACK_AND_WHITE -> outlined(lit, INK, pictureHeights, light.isNight() ? MOONLIGHT : 0xA0000000);
            case STOP_MOTION -> rimmed(Clay.moulded(lit), light, pictureHeights);
            case PLAIN, FILM_GRAIN, WATERCOLOUR -> rimmed(lit, light, pictureHeights);
        };
    }

    /// Moonlight around whoever stands in the dark.
    private static SpriteMips rimmed(Bitmap bitmap, Light light, double pictureHeights) {
        return light.isNight() ? outlined(bitmap, RIM, pictureHeights, MOONLIGHT) : SpriteMips.of(bitmap, 0);
    }

    private static SpriteMips outlined(Bitmap bitmap, double share, double pictureHeights, int colour) {
        int thickness = Math.max(1, (int) Math.round(share / pictureHeights * bitmap.height()));
        return SpriteMips.of(Outline.around(bitmap, thickness, colour), thickness);
    }

    private static Bitmap tinted(Bitmap bitmap, Light.Tint tint) {
        if (tint.equals(Light.Tint.NONE)) {
            return bitmap;
        }
        int[] argb = new int[bitmap.argb().length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = tinted(bitmap.argb()[i], tint);
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }

    private static int tinted(int pixel, Light.Tint tint) {
        return Blend.tinted(pixel, tint.red(), tint.green(), tint.blue());
    }
}
