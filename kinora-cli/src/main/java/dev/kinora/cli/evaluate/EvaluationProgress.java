package dev.kinora.cli.evaluate;

import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.ProgressLine;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.train.evaluate.Evaluate;
import org.jspecify.annotations.Nullable;

/// A bar as long as the number of clips, known with the first of them.
final class EvaluationProgress implements Evaluate.Listener, AutoCloseable {
    private final Terminal terminal;
    private final String task;
    private final Cancellation cancellation;
    private @Nullable ProgressLine line;

    EvaluationProgress(Terminal terminal, String task, Cancellation cancellation) {
        this.terminal = terminal;
        this.task = task;
        this.cancellation = cancellation;
    }

    @Override
    public void at(int done, int total) {
        ProgressLine open = line;
        if (open == null) {
            open = terminal.progress(task, total);
            line = open;
        }
        open.at(done);
    }

    @Override
    public void check() {
        cancellation.check();
    }

    @Override
    public void close() {
        ProgressLine open = line;
        if (open != null) {
            open.close();
        }
    }
}
