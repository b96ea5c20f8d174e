package dev.kinora.provenance.watermark;

import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks for a watermark in the frames of a film, or in one picture. Memory does not grow with the film. For one thread
/// at a time.
///
/// ```java
/// var reader = new WatermarkReader(key);
/// for (Frame frame : frames) reader.add(frame);
/// Optional<Detection> found = reader.detect();
/// ```
///
/// It averages what remains of all frames without their coarse forms, takes scale and turn back, folds the picture on
/// one tile and looks by correlation where the tile begins. A mark is found only if the fixed waves stand out **and**
/// the check sum is right.
public final class WatermarkReader {
    /// Fewer standard deviations are taken for chance without a look at the check sum.
    static final double LEAST_Z = 5;
    /// Of all poses, the best so many are looked at closely. With those of the unchanged picture, at most 12 check sums
    /// of 24 bits are tried: in pictures without a mark one is right once in 1.4 million times, whatever they show.
    private static final int CANDIDATES = 6;
    /// The middle part of a picture, pixels a side, in which poses are tried.
    private static final int SEARCH_SIDE = 640;

    private static final int COARSE = 4;
    private static final int NEIGHBOURHOOD = 2;
    /// Variance of the mark and of what compression leaves.
    private static final float QUIET = 9;

    private final List<Tile> tiles;
    private final Payload payload;
    private @Nullable Plane sum;

    public WatermarkReader(WatermarkKey key) {
        int codeBits = ConvolutionalCode.length(Payload.BITS);
        tiles = Stream.of(Layout.values())
                .map(layout -> Tile.of(key, layout, codeBits))
                .toList();
        payload = Payload.of(key);
    }

    /// @throws IllegalArgumentException if the frame's size differs from those before it
    public void add(Frame frame) {
        Plane residue = residue(Plane.luma(frame));
        if (sum == null) {
            sum = residue;
            return;
        }
        if (sum.width() != frame.width() || sum.height() != frame.height()) {
            throw new IllegalArgumentException("The frame is %dx%d, those before it are %dx%d."
                    .formatted(frame.width(), frame.height(), sum.width(), sum.height()));
        }
        float[] total = sum.values();
        for (int i = 0; i < total.length; i++) total[i] += residue.values()[i];
    }

    /// The mark, if there is one.
    public Optional<Detection> detect() {
        Plane plane = sum;
        return plane == null ? Optional.empty() : best(likeliest(plane));
    }

    /// For measuring: what is found, and how much of a mark is there even if it is not found.
    ///
    /// @param bitAccuracy share of code bits that the likeliest place of a tile tells as they
    /// were written; 0.5 is chance
    record Measured(Optional<Detection> found, double bitAccuracy) {}

    /// @param id what was marked
    Measured measure(int id) {
        if (sum == null) throw new IllegalStateException("There is no frame to measure a mark in: add one first.");
        List<Candidate> looked = likeliest(sum);
        Optional<Detection> found = best(looked);
        Candidate place =
                looked.stream().max(Comparator.comparingDouble(Candidate::z)).orElseThrow();
        boolean isRight = found.isPresent() && found.get().id() == id;
        double accuracy = isRight
                ? found.get().bitAgreement()
                : agreement(soft(place), ConvolutionalCode.encode(payload.write(id)));
        return new Measured(found, accuracy);
    }

    /// Where a tile may begin: in the picture as it stands, and if that tells no mark, in all
    /// poses.
    private List<Candidate> likeliest(Plane plane) {
        List<Candidate> unchanged = candidates(plane, List.of(Pose.UNCHANGED));
        if (best(unchanged).isPresent()) return unchanged;
        Plane middle = plane.middle(SEARCH_SIDE);
        List<Candidate> coarse = candidates(middle, Pose.all(middle.width(), middle.height())).stream()
                .sorted(Comparator.comparingDouble(Candidate::z).reversed())
                .limit(CANDIDATES)
                .toList();
        List<Candidate> fine = new ArrayList<>(unchanged);
        for (Candidate candidate : coarse) {
            candidate.pose.around(plane.width(), plane.height()).stream()
                    .map(pose -> candidate(plane, candidate.tile, pose, candidate.mirrored))
                    .max(Comparator.comparingDouble(Candidate::z))
                    .ifPresent(fine::add);
        }
        return fine;
    }

    /// The mark, if it stands where it was put: in a picture that was neither cut nor scaled, turned or mirrored.
    Optional<Detection> detectInPlace() {
        Plane plane = sum;
        if (plane == null) return Optional.empty();
        return best(candidates(plane, List.of(Pose.UNCHANGED)).stream()
                .filter(candidate -> candidate.isInPlace(plane))
                .toList());
    }

    /// A place where a tile may begin.
    private record Candidate(
            Tile tile, Pose pose, boolean mirrored, Spectrum spectrum, double z, double dx, double dy) {
        /// Whether the tile is the one for such a picture and begins in its corner, as [Watermark] lays them; poses
        /// fold around the middle.
        boolean isInPlace(Plane plane) {
            return tile.layout() == Layout.of(plane.width(), plane.height())
                    && !mirrored
                    && isCorner(dx, plane.width())
                    && isCorner(dy, plane.height());
        }

        private boolean isCorner(double shift, int side) {
            double corner = Math.floor(0.5 - (side - 1) / 2.0);
            double away = Math.floorMod(Math.round(shift - corner), tile.size());
            return away == 0;
        }
    }

    private List<Candidate> candidates(Plane plane, List<Pose> poses) {
        List<Candidate> found = new ArrayList<>();
        for (Pose pose : poses) {
            for (Tile tile : tiles) {
                if (!tile.layout().suits(Math.min(plane.width(), plane.height()), pose.scale())) continue;
                Spectrum spectrum = tile.spectrum(pose.fold(plane, tile.size()));
                found.add(candidate(tile, pose, spectrum, false));
                found.add(candidate(tile, pose, spectrum.mirrored(), true));
            }
        }
        return found;
    }

    private static Candidate candidate(Plane plane, Tile tile, Pose pose, boolean mirrored) {
        Spectrum spectrum = tile.spectrum(pose.fold(plane, tile.size()));
        return candidate(tile, pose, mirrored ? spectrum.mirrored() : spectrum, mirrored);
    }

    private static Candidate candidate(Tile tile, Pose pose, Spectrum spectrum, boolean mirrored) {
        float[] map = tile.syncMap(spectrum);
        int size = tile.size();
        int peak = 0;
        double power = 0;
        for (int i = 0; i < map.length; i++) {
            if (map[i] > map[peak]) peak = i;
            power += map[i] * map[i];
        }
        int x = peak % size;
        int y = peak / size;
        int row = y * size;
        double dx = x + between(map[row + (x - 1 & size - 1)], map[peak], map[row + (x + 1 & size - 1)]);
        double dy = y + between(map[(y - 1 & size - 1) * size + x], map[peak], map[(y + 1 & size - 1) * size + x]);
        double z = power == 0 ? 0 : map[peak] / Math.sqrt(power / map.length); // the map's mean is 0
        return new Candidate(tile, pose, mirrored, spectrum, z, dx, dy);
    }

    /// Where the parabola through three neighbours is highest, -0.5 to 0.5 from the middle one.
    private static double between(float before, float middle, float after) {
        double bend = before - 2 * middle + after;
        return bend >= 0 ? 0 : Math.clamp(0.5 * (before - after) / bend, -0.5, 0.5);
    }

    private Optional<Detection> best(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.z >= LEAST_Z)
                .flatMap(candidate -> read(candidate).stream())
                .max(Comparator.comparingDouble(Detection::z));
    }

    private Optional<Detection> read(Candidate candidate) {
        float[] soft = soft(candidate);
        boolean[] bits = ConvolutionalCode.decode(soft);
        OptionalInt id = payload.read(bits);
        double agreement = agreement(soft, ConvolutionalCode.encode(bits));
        if (id.isEmpty()) return Optional.empty();
        return Optional.of(new Detection(
                id.getAsInt(),
                candidate.z,
                agreement,
                candidate.pose.scale(),
                candidate.pose.degrees(),
                candidate.mirrored));
    }

    private static float[] soft(Candidate candidate) {
        return candidate.tile.softBits(candidate.spectrum, candidate.dx, candidate.dy);
    }

    private static double agreement(float[] soft, boolean[] code) {
        int agreeing = 0;
        for (int i = 0; i < code.length; i++) {
            if (soft[i] > 0 == code[i]) agreeing++;
        }
        return (double) agreeing / code.length;
    }

    /// What is left of a picture without its coarse forms; the busier, the more it is damped.
    private static Plane residue(Plane luma) {
        Plane fine = luma.minus(luma.means(COARSE));
        float[] power = fine.squareMeans(NEIGHBOURHOOD).values();
        float[] values = fine.values();
        for (int i = 0; i < values.length; i++) {
            double noise = power[i] + QUIET;
            values[i] /= (float) Math.sqrt(noise * Math.sqrt(noise));
        }
        return fine;
    }
}
