package dev.kinora.cli.bench;

import dev.kinora.train.BenchReport;
import dev.kinora.train.Measured;
import dev.kinora.train.WanBenchReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A [BenchReport] for people: a figure a line, the best and the median of several runs.
final class BenchTable {
    private static final double MIB = 1 << 20;

    private final List<String> lines = new ArrayList<>();

    private BenchTable() {}

    static String text(String model, BenchReport report) {
        BenchTable table = new BenchTable();
        table.head(model, report);
        report.cases().forEach(table::add);
        return String.join(System.lineSeparator(), table.lines);
    }

    static String text(WanBenchReport report) {
        BenchTable table = new BenchTable();
        table.line("Model      Wan 2.1, untrained weights");
        table.line(
                "Computes   in %s with %d threads; load average before: %s",
                report.computeType(), report.threads(), load(report.loadAverage()));
        table.line("");
        table.line("%-42s %10s %10s", "", "best", "median");
        table.row("Large matrix product, GFLOP/s", report.matrixGigaflops());
        report.denoising().forEach(table::add);
        report.decoding().forEach(table::add);
        return String.join(System.lineSeparator(), table.lines);
    }

    private void add(WanBenchReport.Denoising each) {
        line("");
        line("%dx%d, %d frames (%d tokens)", each.width(), each.height(), each.frames(), each.tokens());
        row("  Prompt, once a film, s", each.prepareSeconds());
        products("  Transformer forward", each.forward());
        line("%-42s %10.0f", "  Peak memory until then, MiB", each.peakBytes() / MIB);
    }

    private void add(WanBenchReport.Decoding each) {
        line("");
        line("%dx%d, %d frames", each.width(), each.height(), each.frames());
        row("  Autoencoder decode, s", each.seconds());
        line("%-42s %10.0f", "  Peak memory until then, MiB", each.peakBytes() / MIB);
    }

    private void head(String model, BenchReport report) {
        line("Model      %s", model);
        line(
                "Computes   in %s with %d threads; load average before: %s",
                report.computeType(), report.threads(), load(report.loadAverage()));
        line("");
        line("%-42s %10s %10s", "", "best", "median");
        row("Model load, s", report.loadSeconds());
        row("Large matrix product, GFLOP/s", report.matrixGigaflops());
        line("%-42s %10.0f", "Peak memory when generating, MiB", report.generatePeakBytes() / MIB);
        line("%-42s %10.0f", "Peak memory when training too, MiB", report.peakBytes() / MIB);
    }

    private void add(BenchReport.Case each) {
        line("");
        line("%dx%d, %d frames (%d tokens)", each.width(), each.height(), each.frames(), each.tokens());
        row("  Denoising step, s", each.stepSeconds());
        products("  Transformer forward", each.forward());
        row("  Training, steps/s (batch %d)".formatted(each.trainBatch()), each.trainStepsPerSecond());
        products("  Training step", each.train());
        row("  Autoencoder encode, frames/s", each.encodeFramesPerSecond());
        row("  Autoencoder decode, frames/s", each.decodeFramesPerSecond());
        row("  World on one core, frames/s", each.worldFramesPerSecond());
    }

    private void products(String what, BenchReport.Products products) {
        row(what + ", s", products.seconds());
        row("    GFLOP/s", products.gigaflops());
        line(
                "%-42s %9.0f%% %9.0f%%",
                "    share of the matrix product",
                100 * products.share().best(),
                100 * products.share().median());
    }

    private void row(String what, Measured measured) {
        line("%-42s %10s %10s", what, figures(measured.best()), figures(measured.median()));
    }

    /// Three figures are what such a measurement is good for.
    private static String figures(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String load(double average) {
        return average < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", average);
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
