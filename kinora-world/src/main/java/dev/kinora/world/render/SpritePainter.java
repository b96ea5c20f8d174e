package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;

/// Puts sprites into a picture: turned, mirrored, squashed, with bilinear sampling in 16.16 fixed point.
final class SpritePainter {
    private static final double ONE = 65536;

    private final Picture picture;

    SpritePainter(Picture picture) {
        this.picture = picture;
    }

    /// @param maskValue what to write into the mask where the sprite is at least half opaque
    void paint(SpriteMips mips, Placement place, byte maskValue) {
        paint(mips, place, maskValue, false);
    }

    /// Darkens the picture in the sprite's shape; the mask stays as it is.
    void paintShadow(SpriteMips mips, Placement place) {
        paint(mips, place, (byte) 0, true);
    }

    private void paint(SpriteMips mips, Placement place, byte maskValue, boolean isShadow) {
        if (place.isEmpty()) {
            return;
        }
        int level = mips.levelFor(place.height());
        Bitmap bitmap = mips.levels().get(level);
        double shrink = 1.0 / (1 << level);
        double pixelsX = mips.contentWidth() * shrink / place.width();
        double pixelsY = mips.contentHeight() * shrink / place.height();
        double cos = StrictMath.cos(place.radians());
        double sin = StrictMath.sin(place.radians());
        // From picture to bitmap: undo the turn (the picture's y points down), then scale and mirror.
        double mirror = place.isFlipped() ? -1 : 1;
        double ux = cos * pixelsX * mirror;
        double uy = -sin * pixelsX * mirror;
        double vx = sin * pixelsY;
        double vy = cos * pixelsY;
        double middleU = 1 + (mips.margin() + mips.contentWidth() / 2) * shrink;
        double middleV = 1 + (mips.margin() + mips.contentHeight() / 2) * shrink;

        double marginX = mips.margin() * shrink / pixelsX + 1 / pixelsX;
        double marginY = mips.margin() * shrink / pixelsY + 1 / pixelsY;
        double halfWidth = place.width() / 2 + marginX;
        double halfHeight = place.height() / 2 + marginY;
        double reachX = Math.abs(cos) * halfWidth + Math.abs(sin) * halfHeight;
        double reachY = Math.abs(sin) * halfWidth + Math.abs(cos) * halfHeight;
        int firstX = (int) Math.max(0, Math.floor(place.centreX() - reachX));
        int lastX = (int) Math.min(picture.width() - 1, Math.ceil(place.centreX() + reachX));
        int firstY = (int) Math.max(0, Math.floor(place.centreY() - reachY));
        int lastY = (int) Math.min(picture.height() - 1, Math.ceil(place.centreY() + reachY));
        int stepU = (int) Math.round(ux * ONE);
        int stepV = (int) Math.round(vx * ONE);
        for (int y = firstY; y <= lastY; y++) {
            double dx = firstX + 0.5 - place.centreX();
            double dy = y + 0.5 - place.centreY();
            int u = (int) Math.round((middleU + dx * ux + dy * uy - 0.5) * ONE);
            int v = (int) Math.round((middleV + dx * vx + dy * vy - 0.5) * ONE);
            row(bitmap, u, v, stepU, stepV, y * picture.width() + firstX, lastX - firstX + 1, maskValue, isShadow);
        }
    }

    private void row(
            Bitmap bitmap,
            int firstU,
            int firstV,
            int stepU,
            int stepV,
            int start,
            int count,
            byte maskValue,
            boolean isShadow) {
        int[] source = bitmap.argb();
        int width = bitmap.width();
        int lastX = width - 2;
        int lastY = bitmap.height() - 2;
        int[] target = picture.argb();
        byte[] mask = picture.mask();
        int u = firstU;
        int v = firstV;
        for (int i = start; i < start + count; i++, u += stepU, v += stepV) {
            int x = u >> 16;
            int y = v >> 16;
            if (x < 0 || y < 0 || x > lastX || y > lastY) {
                continue;
            }
            int index = y * width + x;
            int a = source[index];
            int b = source[index + 1];
            int c = source[index + width];
            int d = source[index + width + 1];
            if ((a | b | c | d) == 0) {
                continue;
            }
            int weightX = u >> 8 & 0xFF;
            int pixel = Blend.lerp(Blend.lerp(a, b, weightX), Blend.lerp(c, d, weightX), v >> 8 & 0xFF);
            if (isShadow) {
                target[i] = Blend.over(target[i], (pixel >>> 24) * 80 >> 8 << 24);
                continue;
            }
            target[i] = Blend.over(target[i], pixel);
            if (pixel < 0) {
                mask[i] = maskValue;
            }
        }
    }
}
