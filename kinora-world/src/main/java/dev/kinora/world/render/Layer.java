package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;

/// One painted plate of a backdrop, wide enough for everything its camera will see.
///
/// @param left world x of the bitmap's left edge, as the resting camera sees it
/// @param top world y of the bitmap's upper edge
/// @param depth as in [dev.kinora.world.scene.Projection]
record Layer(
        Bitmap bitmap, RowKind[] rows, double left, double top, double pixelsPerUnit, double depth, Motion motion) {
    /// What a row of pixels holds, so that empty rows cost nothing and opaque rows need no blending.
    enum RowKind {
        EMPTY,
        MIXED,
        OPAQUE
    }

    /// @param bitmap what lies where `canvas` does
    static Layer of(Bitmap bitmap, Canvas canvas, double depth, Motion motion) {
        RowKind[] rows = new RowKind[bitmap.height()];
        for (int y = 0; y < rows.length; y++) {
            int all = 0xFF;
            int any = 0;
            for (int x = 0; x < bitmap.width(); x++) {
                int alpha = bitmap.argb()[y * bitmap.width() + x] >>> 24;
                all &= alpha;
                any |= alpha;
            }
            rows[y] = any == 0 ? RowKind.EMPTY : all == 0xFF ? RowKind.OPAQUE : RowKind.MIXED;
        }
        return new Layer(bitmap, rows, canvas.left(), canvas.top(), 1 / canvas.pixel(), depth, motion);
    }
}
