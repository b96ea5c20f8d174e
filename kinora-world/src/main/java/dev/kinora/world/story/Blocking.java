package dev.kinora.world.story;

import dev.kinora.world.story.Casting.Company;
import java.util.ArrayList;
import java.util.List;

/// Where everybody acts: lanes in depth and the stretch of the stage on which a sprite is well in view.
final class Blocking {
    private static final double OUTSIDE_AT_MOST = 0.45;

    private Blocking() {}

    static List<Mark> marks(List<Staging.Part> parts, Company company, CameraWork camera, Staging staging) {
        var marks = new ArrayList<Mark>();
        CameraWork.View view = camera.view();
        int count = parts.size();
        for (int i = 0; i < count; i++) {
            Staging.Part part = parts.get(i);
            double height = staging.height(part.role());
            double width = height * part.role().aspect();
            double reach = view.width() / 2
                    - OUTSIDE_AT_MOST * StrictMath.max(width, height * 0.7)
                    - camera.margin(part.direction(), count);
            double half = StrictMath.max(reach, 0.04 * view.width());
            double offset = 0;
            if (company == Company.GROUP) {
                double spacing =
                        StrictMath.clamp((2 * half - 0.48 * view.width()) / (count - 1), 0.75 * width, 1.1 * width);
                offset = spacing * (i - (count - 1) / 2.0);
                half = StrictMath.max(half - spacing * (count - 1) / 2.0, 0.1 * view.width());
            }
            double floor = floor(i, count, company);
            marks.add(new Mark(
                    part.role().member(),
                    staging.setting().place(),
                    part.direction(),
                    height,
                    width,
                    offset - half,
                    offset + half,
                    floor,
                    StrictMath.max(view.top() - 1.02 * height, floor + 0.12),
                    view.width(),
                    staging.seconds(),
                    staging.gravity()));
        }
        return marks;
    }

    /// Nearer lanes lie lower in the picture.
    static double floor(int index, int count, Company company) {
        return -0.5 * depth(index, count, company);
    }

    static double depth(int index, int count, Company company) {
        return switch (company) {
            case ALONE, PAIR -> 0;
            case GROUP -> 0.05 * (index - (count - 1) / 2.0);
            case ENSEMBLE -> index == 0 ? 0.1 : index == 1 ? -0.1 : 0;
        };
    }
}
