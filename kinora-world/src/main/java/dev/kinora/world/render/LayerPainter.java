package dev.kinora.world.render;

import dev.kinora.world.render.Layer.RowKind;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Projection;
import java.util.ArrayList;
import java.util.List;

/// Puts layers into a picture as a camera sees them, with bilinear sampling in 16.16 fixed point.
final class LayerPainter {
    private static final double ONE = 65536;

    private final Picture picture;
    private final double aspect;
    private final int[] row;

    /// A layer in front of a camera: where the picture's first pixel and each step lie in the layer's bitmap, 16.16.
    private record Plate(Layer layer, long firstX, long stepX, long firstY, long stepY, int opacity) {
        int upper(int y) {
            return (int) Math.clamp(firstY + y * stepY >> 16, 0, layer.rows().length - 1);
        }

        int lower(int y) {
            return (int) Math.clamp((firstY + y * stepY >> 16) + (weight(y) == 0 ? 0 : 1), 0, layer.rows().length - 1);
        }

        /// Share of the lower row, of 256.
        int weight(int y) {
            return (int) (firstY + y * stepY >> 8 & 0xFF);
        }

        boolean isEmpty(int y) {
            return layer.rows()[upper(y)] == RowKind.EMPTY && layer.rows()[lower(y)] == RowKind.EMPTY;
        }

        boolean isOpaque(int y) {
            return opacity == 256
                    && layer.rows()[upper(y)] == RowKind.OPAQUE
                    && layer.rows()[lower(y)] == RowKind.OPAQUE;
        }
    }

    LayerPainter(Picture picture, double aspect) {
        this.picture = picture;
        this.aspect = aspect;
        row = new int[picture.width()];
    }

    /// @param layers from back to front
    /// @param seconds since the shot began
    void paint(List<Layer> layers, CameraState camera, double seconds) {
        List<Plate> plates = new ArrayList<>(layers.size());
        for (Layer layer : layers) {
            plates.add(plate(layer, camera, seconds));
        }
        for (int y = 0; y < picture.height(); y++) {
            int first = plates.size() - 1;
            while (first > 0 && !plates.get(first).isOpaque(y)) {
                first--;
            }
            for (int i = Math.max(0, first); i < plates.size(); i++) {
                paintRow(plates.get(i), y);
            }
        }
    }

    private Plate plate(Layer layer, CameraState camera, double seconds) {
        Projection projection = Projection.of(camera, aspect, layer.depth());
        double unit = layer.pixelsPerUnit();
        double left = projection.worldX(0) - layer.motion().offsetX(seconds) - layer.left();
        double top = layer.top() + layer.motion().offsetY(seconds) - projection.worldY(0);
        double stepX = unit * aspect / projection.scale() / picture.width();
        double stepY = unit / projection.scale() / picture.height();
        return new Plate(
                layer,
                Math.round((left * unit + stepX / 2 - 0.5) * ONE),
                Math.round(stepX * ONE),
                Math.round((top * unit + stepY / 2 - 0.5) * ONE),
                Math.round(stepY * ONE),
                layer.motion().opacity(seconds));
    }

    private void paintRow(Plate plate, int y) {
        if (plate.isEmpty(y)) {
            return;
        }
        int start = y * picture.width();
        if (plate.isOpaque(y)) {
            sample(plate, y, picture.argb(), start);
            return;
        }
        sample(plate, y, row, 0);
        if (plate.opacity != 256) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Blend.scaled(row[x], plate.opacity);
            }
        }
        int[] argb = picture.argb();
        for (int x = 0; x < row.length; x++) {
            int source = row[x];
            if (source >>> 24 == 255) {
                argb[start + x] = source;
            } else if (source != 0) {
                argb[start + x] = Blend.over(argb[start + x], source);
            }
        }
    }

    /// One row of the picture, from two rows of the layer.
    private void sample(Plate plate, int y, int[] target, int start) {
        int[] argb = plate.layer.bitmap().argb();
        int width = plate.layer.bitmap().width();
        int upper = plate.upper(y) * width;
        int lower = plate.lower(y) * width;
        int weight = plate.weight(y);
        long u = plate.firstX;
        boolean isAligned = plate.stepX == 65536 && (u & 0xFFFF) == 0 && u >= 0 && (u >> 16) + row.length <= width;
        if (isAligned) {
            int from = (int) (u >> 16);
            if (weight == 0) {
                System.arraycopy(argb, upper + from, target, start, row.length);
            } else {
                for (int x = 0; x < row.length; x++) {
                    target[start + x] = Blend.lerp(argb[upper + from + x], argb[lower + from + x], weight);
                }
            }
            return;
        }
        int last = width - 1;
        int known = Integer.MIN_VALUE;
        int left = 0;
        int right = 0;
        for (int x = 0; x < row.length; x++, u += plate.stepX) {
            int cell = (int) (u >> 16);
            if (cell != known) {
                int here = Math.clamp(cell, 0, last);
                int next = Math.clamp(cell + 1, 0, last);
                left = cell == known + 1 ? right : Blend.lerp(argb[upper + here], argb[lower + here], weight);
                right = Blend.lerp(argb[upper + next], argb[lower + next], weight);
                known = cell;
            }
            target[start + x] = Blend.lerp(left, right, (int) (u >> 8 & 0xFF));
        }
    }
}
