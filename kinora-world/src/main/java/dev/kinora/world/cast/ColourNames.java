package dev.kinora.world.cast;

import dev.kinora.world.scene.Colour;

/// The colour that a viewer would name, measured from pixels.
public final class ColourNames {
    private ColourNames() {}

    /// The colour of most of a sprite's surface; never `NATURAL`.
    public static Colour of(Bitmap bitmap) {
        int[] pixels = new int[Colour.values().length];
        for (int argb : bitmap.argb()) {
            if (argb >>> 24 >= 128) {
                pixels[of(Premultiplied.straight(argb)).ordinal()]++;
            }
        }
        // Outlines, tyres and windows are black, white or grey on nearly everything: a hue needs half as much.
        Colour best = Colour.GREY;
        float most = -1;
        for (Colour colour : Colour.values()) {
            float weight = pixels[colour.ordinal()] * (isHue(colour) ? 2 : 1);
            if (weight > most) {
                most = weight;
                best = colour;
            }
        }
        return best;
    }

    /// The name of one colour; never `NATURAL`.
    ///
    /// @param rgb 8 bits a channel, not premultiplied; higher bits are ignored
    public static Colour of(int rgb) {
        return of(Hsv.of(rgb));
    }

    static Colour of(Hsv colour) {
        float degrees = colour.hue() * 360;
        float value = colour.value();
        float saturation = colour.saturation();
        if (value < 0.22f || (value < 0.32f && saturation < 0.35f)) {
            return Colour.BLACK;
        }
        if (saturation < 0.16f) {
            return value > 0.82f ? Colour.WHITE : Colour.GREY;
        }
        boolean isWarm = degrees < 48 || degrees >= 340;
        if (saturation < 0.28f && !isWarm) {
            return value > 0.88f ? Colour.WHITE : Colour.GREY;
        }
        if (degrees < 12 || degrees >= 343) {
            if (value < 0.5f) {
                return Colour.BROWN;
            }
            return saturation < 0.55f ? value > 0.8f ? Colour.PINK : Colour.BROWN : Colour.RED;
        }
        if (degrees < 42) {
            return value < 0.8f || (saturation < 0.5f && value < 0.9f) ? Colour.BROWN : Colour.ORANGE;
        }
        if (degrees < 68) {
            return value < 0.6f ? degrees > 56 ? Colour.GREEN : Colour.BROWN : Colour.YELLOW;
        }
        if (degrees < 170) {
            return Colour.GREEN;
        }
        if (degrees < 250) {
            return Colour.BLUE;
        }
        if (degrees < 300) {
            return Colour.PURPLE;
        }
        return value < 0.55f ? Colour.PURPLE : Colour.PINK;
    }

    private static boolean isHue(Colour colour) {
        return colour != Colour.BLACK && colour != Colour.WHITE && colour != Colour.GREY;
    }
}
