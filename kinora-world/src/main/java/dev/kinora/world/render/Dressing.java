package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;

/// Changes to a sprite before a shot begins: the light of the place.
final class Dressing {
    private Dressing() {}

    static Bitmap tinted(Bitmap bitmap, Light.Tint tint) {
        if (tint.equals(Light.Tint.NONE)) {
            return bitmap;
        }
        int[] argb = new int[bitmap.argb().length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = Blend.tinted(bitmap.argb()[i], tint.red(), tint.green(), tint.blue());
        }
        return new Bitmap(bitmap.width(), bitmap.height(), argb);
    }
}
