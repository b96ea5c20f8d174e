package dev.kinora.cli.serve;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this Java starts `kinora worker` and what else runs in processes of its own.
public final class WorkerCommandLine {
    /// Options that are the caller's own: of its memory and its cache of classes.
    private static final List<String> OWN =
            List.of("-Xm", "-XX:AOT", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio", "-XX:MaxHeapFreeRatio");

    private WorkerCommandLine() {}

    /// A worker of a service on this machine.
    public static List<String> ofThisJava() {
        return ofThisJava("worker", "--child");
    }

    /// The same Java with the same options, except for the memory, which the caller chooses.
    ///
    /// @param arguments of `kinora`
    public static List<String> ofThisJava(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> OWN.stream().noneMatch(argument::startsWith))
                .forEach(command::add);
        for (String name : List.of("kinora.home", "kinora.keys", "kinora.policy", "kinora.blocked-pictures")) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D%s=%s".formatted(name, value));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("dev.kinora.cli.Kinora");
        command.addAll(List.of(arguments));
        return command;
    }
}
