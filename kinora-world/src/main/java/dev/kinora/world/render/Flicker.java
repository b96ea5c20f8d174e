package dev.kinora.world.render;

/// Stop motion's lamp, never quite as bright as in the frame before.
record Flicker(long seed) implements Filter {
    @Override
    public void apply(Picture picture, int frame) {
        int keep = 256 - (int) (14 * Noise.at(seed + 61, StopMotion.held(frame)));
        int[] argb = picture.argb();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = Blend.tinted(argb[i], keep, keep, keep);
        }
    }
}
