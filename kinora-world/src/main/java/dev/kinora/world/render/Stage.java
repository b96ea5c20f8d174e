package dev.kinora.world.render;

import dev.kinora.world.cast.Bitmap;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Setting;
import java.util.ArrayList;
import java.util.List;

/// Where a landscape sets up its layers, from back to front.
final class Stage {
    static final double SKY = -1000;

    private final Setting setting;
    private final View view;
    private final Light light;
    private final List<Pending> pending = new ArrayList<>();

    private record Pending(Canvas canvas, double depth, Motion motion) {}

    Stage(Setting setting, View view) {
        this.setting = setting;
        this.view = view;
        light = Light.of(setting);
    }

    Setting setting() {
        return setting;
    }

    Light light() {
        return light;
    }

    long seed() {
        return setting.seed();
    }

    /// A still layer between `bottom` and `top` as far as they are ever seen.
    Canvas layer(double depth, double bottom, double top) {
        return layer(depth, bottom, top, Motion.NONE);
    }

    /// A layer that moves by itself.
    Canvas layer(double depth, double bottom, double top, Motion motion) {
        return coarse(depth, bottom, top, motion, 1);
    }

    /// A soft layer that is kept at a share of the picture's resolution.
    Canvas coarse(double depth, double bottom, double top, Motion motion, double resolution) {
        View.Area area = view.area(depth);
        double unit = area.pixelsPerUnit() * resolution;
        double reach = Math.abs(motion.swayX()) + 2 / unit;
        double drift = motion.driftX() * view.seconds();
        double left = area.left() - reach - Math.max(0, drift);
        double right = area.right() + reach - Math.min(0, drift);
        double upper = Math.min(top, area.top() + Math.abs(motion.swayY()) + 2 / unit);
        double lower = Math.max(bottom, area.bottom() - Math.abs(motion.swayY()) - 2 / unit);
        // Whole pixels away from the picture's edges, so that a resting camera samples pixel on pixel.
        double alignedLeft = area.left() - Math.ceil((area.left() - left) * unit) / unit;
        double alignedTop = area.top() - Math.round((area.top() - upper) * unit) / unit;
        int width = Math.max(2, (int) Math.ceil((right - alignedLeft) * unit));
        int height = Math.max(2, (int) Math.ceil((alignedTop - lower) * unit));
        Canvas canvas = new Canvas(alignedLeft, alignedTop, width, height, unit);
        pending.add(new Pending(canvas, depth, motion));
        return canvas;
    }

    /// Everything that was set up, in order.
    List<Layer> layers() {
        boolean isPaper = setting.look() == Look.PAPERCRAFT;
        int lift = Math.max(2, view.height() / 40);
        return pending.stream()
                .map(p -> {
                    Bitmap bitmap = p.canvas.bitmap();
                    Bitmap sheet = isPaper && p.depth > SKY ? PaperCut.lifted(bitmap, lift) : bitmap;
                    return Layer.of(sheet, p.canvas, p.depth, p.motion);
                })
                .toList();
    }
}
