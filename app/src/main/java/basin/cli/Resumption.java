package basin.cli;

import picocli.CommandLine.Model.CommandSpec;

/// The command that continues one that was stopped.
final class Resumption {
    private Resumption() {}

    /// The words of a command as they were typed, quoted for the shell where they have to be, and `--resume`.
    ///
    /// @param resumed whether the command has `--resume` already
    static String of(CommandSpec spec, boolean resumed) {
        StringBuilder command = new StringBuilder("./basin");
        for (String word : spec.commandLine().getParent().getParseResult().originalArgs()) {
            command.append(' ').append(word.matches("[\\w./=,:@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return command + (resumed ? "" : " --resume");
    }
}
