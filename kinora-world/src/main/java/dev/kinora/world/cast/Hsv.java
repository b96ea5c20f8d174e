package dev.kinora.world.cast;

/// Hue, saturation and value of one colour, each from 0 to 1; hue 0 is red, 1/3 green, 2/3 blue.
record Hsv(float hue, float saturation, float value) {
    /// @param rgb 8 bits a channel, not premultiplied; higher bits are ignored
    static Hsv of(int rgb) {
        int red = rgb >> 16 & 0xFF;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        int max = Math.max(red, Math.max(green, blue));
        int chroma = max - Math.min(red, Math.min(green, blue));
        if (chroma == 0) {
            return new Hsv(0, 0, max / 255f);
        }
        float sixth;
        if (max == red) {
            sixth = (float) (green - blue) / chroma;
        } else if (max == green) {
            sixth = 2 + (float) (blue - red) / chroma;
        } else {
            sixth = 4 + (float) (red - green) / chroma;
        }
        return new Hsv((sixth < 0 ? sixth + 6 : sixth) / 6, (float) chroma / max, max / 255f);
    }

    /// 8 bits a channel, alpha 0.
    int rgb() {
        return channel(5) << 16 | channel(3) << 8 | channel(1);
    }

    private int channel(int offset) {
        float k = (offset + hue * 6) % 6;
        float share = Math.max(0, Math.min(1, Math.min(k, 4 - k)));
        return Math.round(255 * value * (1 - saturation * share));
    }

    /// Distance on the colour wheel, 0 to 0.5.
    static float hueDistance(float a, float b) {
        float distance = Math.abs(a - b);
        return Math.min(distance, 1 - distance);
    }
}
