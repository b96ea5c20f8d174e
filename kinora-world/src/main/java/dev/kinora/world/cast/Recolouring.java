package dev.kinora.world.cast;

import dev.kinora.world.scene.Colour;
import org.jspecify.annotations.Nullable;

/// Paints a sprite's main surface in another colour and keeps its shading: a red car gets a blue body, not blue tyres.
final class Recolouring {
    private static final int HUES = 36;
    private static final float HUE_REACH = 0.11f;
    private static final float GREY_BELOW = 0.18f;

    /// Hue, or -1 when most of the surface is black, white or grey.
    private final float hue;

    private final Hsv from;

    private Recolouring(float hue, Hsv from) {
        this.hue = hue;
        this.from = from;
    }

    /// @param surface hue of the surface in degrees, -1 for grey, or null to find it
    static Bitmap recoloured(Bitmap bitmap, @Nullable Integer surface, Colour colour) {
        if (colour == Colour.NATURAL) {
            return bitmap;
        }
        float hue = surface == null ? dominantHue(bitmap) : surface < 0 ? -1 : surface / 360f;
        Recolouring recolouring = new Recolouring(hue, new Recolouring(hue, new Hsv(0, 1, 1)).mean(bitmap));
        int[] painted = new int[bitmap.argb().length];
        for (int i = 0; i < painted.length; i++) {
            int argb = bitmap.argb()[i];
            painted[i] = argb >>> 24 == 0
                    ? 0
                    : Premultiplied.of(recolouring.paint(Premultiplied.straight(argb), target(colour)), argb >>> 24);
        }
        return new Bitmap(bitmap.width(), bitmap.height(), painted);
    }

    /// What would be repainted, and nothing else.
    ///
    /// @param surface hue of the surface in degrees, -1 for grey
    static Bitmap surface(Bitmap bitmap, int surface) {
        var recolouring = new Recolouring(surface < 0 ? -1 : surface / 360f, new Hsv(0, 1, 1));
        int[] kept = bitmap.argb().clone();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] >>> 24 == 0 || !recolouring.covers(Hsv.of(Premultiplied.straight(kept[i])))) {
                kept[i] = 0;
            }
        }
        return new Bitmap(bitmap.width(), bitmap.height(), kept);
    }

    /// The paint itself, 8 bits a channel.
    static int paint(Colour colour) {
        return target(colour).rgb();
    }

    /// Finds the surface: the strongest 30 degrees of hue, or the neutral pixels where there is little hue at all.
    private static float dominantHue(Bitmap bitmap) {
        float[] weights = new float[HUES];
        float total = 0;
        float neutral = 0;
        for (int argb : bitmap.argb()) {
            if (argb >>> 24 >= 128) {
                Hsv colour = Hsv.of(Premultiplied.straight(argb));
                total++;
                if (colour.saturation() >= GREY_BELOW && colour.value() > 0.15f) {
                    weights[Math.min(HUES - 1, (int) (colour.hue() * HUES))] += colour.saturation() * colour.value();
                } else if (colour.value() > 0.3f) {
                    neutral++;
                }
            }
        }
        int best = 0;
        float most = -1;
        for (int i = 0; i < HUES; i++) {
            float weight = weights[(i + HUES - 1) % HUES] + weights[i] + weights[(i + 1) % HUES];
            if (weight > most) {
                most = weight;
                best = i;
            }
        }
        boolean isNeutral = most < 0.16f * total && neutral > most;
        return isNeutral ? -1 : (best + 0.5f) / HUES;
    }

    private Hsv mean(Bitmap bitmap) {
        float saturation = 0;
        float value = 0;
        int count = 0;
        for (int argb : bitmap.argb()) {
            Hsv colour = Hsv.of(Premultiplied.straight(argb));
            if (argb >>> 24 >= 128 && covers(colour)) {
                saturation += colour.saturation();
                value += colour.value();
                count++;
            }
        }
        return count == 0 ? new Hsv(0, 1, 1) : new Hsv(0, saturation / count, value / count);
    }

    private boolean covers(Hsv colour) {
        if (hue < 0) {
            return colour.saturation() < 0.3f && colour.value() > 0.3f;
        }
        return colour.saturation() >= GREY_BELOW
                && colour.value() > 0.15f
                && Hsv.hueDistance(colour.hue(), hue) < HUE_REACH;
    }

    private int paint(int rgb, Hsv target) {
        Hsv colour = Hsv.of(rgb);
        if (!covers(colour)) {
            return rgb;
        }
        float lightness = colour.value() / Math.max(0.05f, from.value());
        float purity = hue < 0 ? 1 : colour.saturation() / Math.max(0.05f, from.saturation());
        float value = target.value() * (target.value() > 0.85f ? (float) Math.sqrt(lightness) : lightness);
        float saturation = target.saturation() * Math.min(1.15f, 0.4f + 0.6f * purity);
        if (target.saturation() == 0) {
            // Shading that was drawn in saturation has to show in black, white and grey too.
            value *= 1 + 0.2f * (1 - purity);
        }
        return new Hsv(target.hue(), clamp(saturation), clamp(value)).rgb();
    }

    private static float clamp(float share) {
        return Math.max(0, Math.min(1, share));
    }

    private static Hsv target(Colour colour) {
        return switch (colour) {
            case RED -> degrees(356, 0.88f, 0.88f);
            case ORANGE -> degrees(26, 0.92f, 0.98f);
            case YELLOW -> degrees(51, 0.85f, 0.98f);
            case GREEN -> degrees(128, 0.72f, 0.68f);
            case BLUE -> degrees(216, 0.8f, 0.9f);
            case PURPLE -> degrees(276, 0.66f, 0.74f);
            case PINK -> degrees(332, 0.5f, 0.98f);
            case BROWN -> degrees(22, 0.62f, 0.5f);
            case BLACK -> degrees(230, 0, 0.17f);
            case WHITE -> degrees(0, 0, 0.95f);
            case GREY -> degrees(0, 0, 0.58f);
            case NATURAL -> throw new IllegalArgumentException("NATURAL is no colour to paint in.");
        };
    }

    private static Hsv degrees(float hue, float saturation, float value) {
        return new Hsv(hue / 360, saturation, value);
    }
}
