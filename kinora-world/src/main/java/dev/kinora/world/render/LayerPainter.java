package dev.kinora.world.render;

import dev.kinora.world.render.Layer.RowKind;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Projection;

/// Puts layers into a picture as a camera sees them, with bilinear sampling in 16.16 fixed point.
final class LayerPainter {
    private static final double ONE = 65536;

    private final Picture picture;
    private final double aspect;
    private final int[] column;

    LayerPainter(Picture picture, double aspect) {
        this.picture = picture;
        this.aspect = aspect;
        column = new int[picture.width()];
    }

    /// @param seconds since the shot began
    void paint(Layer layer, CameraState camera, double seconds) {
        Projection projection = Projection.of(camera, aspect, layer.depth());
        double unit = layer.pixelsPerUnit();
        double left = projection.worldX(0) - layer.motion().offsetX(seconds) - layer.left();
        double top = layer.top() + layer.motion().offsetY(seconds) - projection.worldY(0);
        double stepX = unit * aspect / projection.scale() / picture.width();
        double stepY = unit / projection.scale() / picture.height();
        long firstX = Math.round((left * unit + stepX / 2 - 0.5) * ONE);
        long firstY = Math.round((top * unit + stepY / 2 - 0.5) * ONE);
        int opacity = layer.motion().opacity(seconds);
        paint(layer, firstX, Math.round(stepX * ONE), firstY, Math.round(stepY * ONE), opacity);
    }

    private void paint(Layer layer, long firstX, long stepX, long firstY, long stepY, int opacity) {
        int rows = layer.rows().length;
        boolean isAligned = stepX == 65536 && (firstX & 0xFFFF) == 0;
        for (int y = 0; y < picture.height(); y++) {
            long v = firstY + y * stepY;
            int row = (int) Math.clamp(v >> 16, 0, rows - 1);
            int next = (int) Math.clamp((v >> 16) + 1, 0, rows - 1);
            int weight = (int) (v >> 8 & 0xFF);
            if (weight == 0) {
                next = row;
            }
            RowKind kind = layer.rows()[row];
            RowKind other = layer.rows()[next];
            if (kind == RowKind.EMPTY && other == RowKind.EMPTY) {
                continue;
            }
            sample(layer, row, next, weight, firstX, stepX, isAligned);
            if (kind == RowKind.OPAQUE && other == RowKind.OPAQUE && opacity == 256) {
                System.arraycopy(column, 0, picture.argb(), y * picture.width(), picture.width());
            } else {
                blend(y * picture.width(), opacity);
            }
        }
    }

    /// One row of the picture, from two rows of the layer.
    private void sample(Layer layer, int row, int next, int weight, long firstX, long stepX, boolean isAligned) {
        int[] argb = layer.bitmap().argb();
        int width = layer.bitmap().width();
        int upper = row * width;
        int lower = next * width;
        if (isAligned && firstX >= 0 && (firstX >> 16) + column.length <= width) {
            int start = (int) (firstX >> 16);
            if (weight == 0) {
                System.arraycopy(argb, upper + start, column, 0, column.length);
            } else {
                for (int x = 0; x < column.length; x++) {
                    column[x] = Blend.lerp(argb[upper + start + x], argb[lower + start + x], weight);
                }
            }
            return;
        }
        int last = width - 1;
        int knownCell = Integer.MIN_VALUE;
        int left = 0;
        int right = 0;
        long u = firstX;
        for (int x = 0; x < column.length; x++, u += stepX) {
            int cell = (int) (u >> 16);
            if (cell != knownCell) {
                left = cell == knownCell + 1 ? right : vertical(argb, upper, lower, Math.clamp(cell, 0, last), weight);
                right = vertical(argb, upper, lower, Math.clamp(cell + 1, 0, last), weight);
                knownCell = cell;
            }
            column[x] = Blend.lerp(left, right, (int) (u >> 8 & 0xFF));
        }
    }

    private static int vertical(int[] argb, int upper, int lower, int x, int weight) {
        return weight == 0 ? argb[upper + x] : Blend.lerp(argb[upper + x], argb[lower + x], weight);
    }

    private void blend(int start, int opacity) {
        int[] argb = picture.argb();
        for (int x = 0; x < column.length; x++) {
            int source = opacity == 256 ? column[x] : Blend.scaled(column[x], opacity);
            int alpha = source >>> 24;
            if (alpha == 255) {
                argb[start + x] = source;
            } else if (alpha != 0) {
                argb[start + x] = Blend.over(argb[start + x], source);
            }
        }
    }
}
