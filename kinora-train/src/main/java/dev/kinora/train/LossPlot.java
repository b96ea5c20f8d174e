package dev.kinora.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws columns of a run's `log.csv` over the steps, as running means, to a PNG.
final class LossPlot {
    private static final int POINTS = 400;

    private LossPlot() {}

    static void draw(Path csv, List<String> columns, String title, Path png) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        if (lines.size() < 3) {
            return;
        }
        List<String> header = List.of(lines.getFirst().split(","));
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(500)
                .title(title)
                .xAxisTitle("step")
                .build();
        chart.getStyler().setYAxisLogarithmic(true);
        for (String column : columns) {
            addMeans(chart, column, lines.subList(1, lines.size()), header.indexOf(column));
        }
        BitmapEncoder.saveBitmap(chart, png.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static void addMeans(XYChart chart, String column, List<String> lines, int index) {
        int window = Math.max(1, lines.size() / POINTS);
        List<Double> steps = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        for (int from = 0; from + window <= lines.size(); from += window) {
            double sum = 0;
            for (String line : lines.subList(from, from + window)) {
                sum += Double.parseDouble(line.split(",")[index]);
            }
            steps.add(Double.parseDouble(lines.get(from + window - 1).split(",")[0]));
            means.add(Math.max(1e-9, sum / window));
        }
        chart.addSeries(column, steps, means).setMarker(SeriesMarkers.NONE);
    }
}
