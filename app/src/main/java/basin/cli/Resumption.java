package basin.cli;

import basin.tables.JdbcAddress;
import picocli.CommandLine.Model.CommandSpec;

/// The command that continues one that was stopped.
final class Resumption {
    private Resumption() {}

    /// The words of a command as they were typed, quoted for the shell where they have to be, and `--resume`. The URL
    /// of a database is shown without a password.
    ///
    /// @param resumed whether the command has `--resume` already
    static String of(CommandSpec spec, boolean resumed) {
        StringBuilder command = new StringBuilder("./basin");
        for (String typed : spec.commandLine().getParent().getParseResult().originalArgs()) {
            int url = typed.indexOf("jdbc:");
            String word = url < 0
                    ? typed
                    : typed.substring(0, url)
                            + JdbcAddress.of(typed.substring(url)).shown();
            command.append(' ').append(word.matches("[\\w./=,:@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return command + (resumed ? "" : " --resume");
    }
}
