package dev.kinora.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `kinora` command.
@Command(
        name = "kinora",
        description = "Text to video on your own machine.",
        mixinStandardHelpOptions = true,
        subcommands = {TrainCommand.class})
final class Kinora {
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Kinora()).execute(arguments));
    }
}
