package dev.kinora.cli.worker;

import dev.kinora.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Keeps clear of the service's classes, which are on the class path only when this command runs; see [Working].
@Command(
        name = "worker",
        description = {
            "Make films for a service. `kinora serve` starts one by itself; start more on other machines.",
            "KINORA_DATABASE_URL, KINORA_DATABASE_USER and KINORA_DATABASE_PASSWORD name the service's PostgreSQL,"
                    + " KINORA_CONTENT the folder of its films, which all machines must see, or s3://BUCKET/PREFIX."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  KINORA_DATABASE_URL=jdbc:postgresql://db/kinora KINORA_DATABASE_USER=kinora \\",
            "    KINORA_DATABASE_PASSWORD=... KINORA_CONTENT=/shared/films kinora worker"
        })
public final class WorkerCommand implements Callable<Integer> {
    @Option(names = "--child", hidden = true, description = "Stop when standard input ends.")
    private boolean child;

    @Option(names = "--checks", hidden = true, description = "Look at files for the worker at standard input.")
    private boolean checks;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws Exception {
        return checks ? Checking.run() : Working.run(child, terminal);
    }
}
