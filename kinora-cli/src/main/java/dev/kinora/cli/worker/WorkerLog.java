package dev.kinora.cli.worker;

/// The log of workers and of their processes.
final class WorkerLog {
    private WorkerLog() {}

    /// Before anything is logged.
    static void begin() {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
        System.setProperty("logback.configurationFile", "kinora-worker-logback.xml");
    }
}
