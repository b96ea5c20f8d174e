package dev.kinora.world.render;

/// Animation cels: few tones, bright colours.
final class CelColours implements Filter {
    private static final int STEP = 28;
    private static final int SATURATION = 340;

    private final int[] tone = new int[256];

    CelColours() {
        for (int i = 0; i < tone.length; i++) {
            tone[i] = Math.min(255, (i + STEP / 2) / STEP * STEP + 3);
        }
    }

    @Override
    public void apply(Picture picture, int frame) {
        int[] argb = picture.argb();
        for (int i = 0; i < argb.length; i++) {
            int red = argb[i] >> 16 & 0xFF;
            int green = argb[i] >> 8 & 0xFF;
            int blue = argb[i] & 0xFF;
            int luma = red * 77 + green * 150 + blue * 29 >> 8;
            int flat = tone[luma];
            argb[i] = 0xFF000000
                    | channel(red, luma, flat) << 16
                    | channel(green, luma, flat) << 8
                    | channel(blue, luma, flat);
        }
    }

    private static int channel(int value, int luma, int flat) {
        return Math.max(0, Math.min(255, flat + ((value - luma) * SATURATION >> 8)));
    }
}
