package dev.kinora.cli.serve;

import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.service.KinoraService;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Runs the service until the process is told to stop.
final class Serving {
    private Serving() {}

    /// The `--json` result, printed as soon as the service answers.
    ///
    /// @param key only at the first start
    record Started(String url, @Nullable String key) {}

    static int run(List<String> settings, Terminal terminal) throws InterruptedException {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
        KinoraService service =
                KinoraService.start(WorkerCommandLine.ofThisJava(), PolicyReview.ofThisMachine(), settings);
        String url = "http://127.0.0.1:%d/v1".formatted(service.port());
        String key = service.firstKey().orElse(null);
        terminal.result(
                new Started(url, key),
                "Kinora answers at %s.%s"
                        .formatted(url, key == null ? "" : "%nYour API key, shown only now: %s".formatted(key)));
        new CountDownLatch(1).await(); // Spring's shutdown hook stops the service
        return ExitCode.OK;
    }
}
