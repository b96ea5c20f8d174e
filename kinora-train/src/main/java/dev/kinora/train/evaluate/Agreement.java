package dev.kinora.train.evaluate;

import dev.kinora.train.judge.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far the judge sees what people saw.
///
/// @param dimensions by their labels
/// @param all over all dimensions
/// @param differences where they saw different things
public record Agreement(Map<String, Tally> dimensions, Tally all, List<Difference> differences) {
    /// @param compared films for which there is a label
    /// @param agreed of those
    /// @param unclear films that a person could not tell, or said nothing about
    public record Tally(int compared, int agreed, int unclear) {
        /// Agreed of compared, 0 to 1; NaN where nothing was compared.
        public double share() {
            return compared == 0 ? Double.NaN : (double) agreed / compared;
        }

        private Tally plus(Tally other) {
            return new Tally(compared + other.compared, agreed + other.agreed, unclear + other.unclear);
        }
    }

    /// @param label the person's word
    /// @param judge the judge's word; empty where it sees nobody
    public record Difference(String film, String dimension, String label, String judge) {}

    /// @param seen the judge's words, by film
    static Agreement of(List<FilmLabels> labels, Map<String, Map<Dimension, String>> seen) {
        Map<String, Tally> dimensions = new LinkedHashMap<>();
        List<Difference> differences = new ArrayList<>();
        Tally all = new Tally(0, 0, 0);
        for (Dimension dimension : FilmLabels.DIMENSIONS) {
            int compared = 0;
            int agreed = 0;
            for (FilmLabels each : labels) {
                String label = each.words().get(dimension);
                if (label != null) {
                    String judge = seen.getOrDefault(each.film(), Map.of()).getOrDefault(dimension, "");
                    compared++;
                    if (label.equals(judge)) {
                        agreed++;
                    } else {
                        differences.add(new Difference(each.film(), dimension.label(), label, judge));
                    }
                }
            }
            Tally tally = new Tally(compared, agreed, labels.size() - compared);
            dimensions.put(dimension.label(), tally);
            all = all.plus(tally);
        }
        return new Agreement(dimensions, all, differences);
    }
}
