package basin.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/// The program: `basin COMMAND …`.
public final class Basin {
    /// Set by the launcher to the width of the terminal when notes are printed to one.
    private static final String WIDTH = "basin.width";

    private Basin() {}

    /// Runs a command and ends with its exit code: 0 for success, 2 for a mistake of the user, 1 for a failure of
    /// Basin, 130 after Ctrl-C.
    public static void main(String[] arguments) {
        // Numbers and names are written in the same digits everywhere.
        Locale.setDefault(Locale.ROOT);
        // Figures are drawn without a display.
        System.setProperty("java.awt.headless", "true");
        Session session = new Session(
                new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                System.err,
                Math.max(0, Integer.getInteger(WIDTH, 0)),
                Interruption::ofThisProgram);
        System.exit(run(session, arguments));
    }

    /// Runs a command and returns its exit code.
    static int run(Session session, String... arguments) {
        PrintStream text = session.out().text();
        RootCommand root = new RootCommand();
        CommandLine line = commandLine(root, session, Arrays.asList(arguments))
                .setOut(new PrintWriter(text, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = line.execute(arguments);
            text.flush();
        } catch (RuntimeException | Error e) {
            code = Failure.report(e, session, root.isVerbose(), line);
        }
        IOException unwritten = session.out().failure();
        return unwritten == null ? code : Failure.ofOutput(unwritten, session);
    }

    private static CommandLine commandLine(RootCommand root, Session session, List<String> words) {
        CommandLine line = new CommandLine(root);
        Commands.addTo(line, session, words);
        return line.setErr(new PrintWriter(session.notes(), true, session.err().charset()))
                // A word that starts with @ is a name, not a file with further arguments.
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(RootCommand.HELP_WIDTH)
                .setParameterExceptionHandler((e, parsed) -> Failure.ofArguments(e, session))
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> Failure.report(e, session, root.isVerbose(), command));
    }
}
