package dev.kinora.cli.serve;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Keeps clear of the service's classes, which are on the class path only when this command runs; see [Serving].
@Command(
        name = "serve",
        description = {
            "Serve OpenAI's Videos API: Sora's clients work after changing the base URL.",
            "One process with an embedded database and a worker beside it; docs/service.md has the settings and how to"
                    + " run it on many machines. The first start prints an API key, once."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora serve",
            "  kinora serve --port 9000 --data /var/lib/kinora",
            "  kinora serve --config kinora.properties --set queue-limit=50"
        })
public final class ServeCommand implements Callable<Integer> {
    @Option(names = "--host", paramLabel = "ADDRESS", description = "Where to listen (127.0.0.1: this machine only).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (8080).")
    private @Nullable Integer port;

    @Option(names = "--data", paramLabel = "FOLDER", description = "What is kept (~/.kinora/service).")
    private @Nullable Path data;

    @Option(names = "--workers", paramLabel = "N", description = "Processes that make films here (1).")
    private @Nullable Integer workers;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, one NAME=VALUE a line.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One setting of docs/service.md.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        return Serving.run(arguments(), terminal);
    }

    /// Settings as the service takes them.
    private List<String> arguments() {
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add("--kinora.%s=%s".formatted(name, value)));
        if (config != null) {
            if (!Files.isReadable(config)) {
                throw CommandException.input("--config: %s cannot be read.", config);
            }
            arguments.add("--spring.config.additional-location=file:" + config.toAbsolutePath());
        }
        add(arguments, "server.address", host);
        add(arguments, "server.port", port);
        add(arguments, "kinora.workers", workers);
        add(arguments, "kinora.data", data);
        return arguments;
    }

    private static void add(List<String> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.add("--%s=%s".formatted(name, value));
        }
    }
}
