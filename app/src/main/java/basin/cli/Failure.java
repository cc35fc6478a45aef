package basin.cli;

import basin.rows.InputException;
import basin.rows.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The message of a command that failed, one line, and its exit code.
final class Failure {
    /// Exit code for the user's mistake.
    static final int MISTAKE = 2;

    /// Exit code for a failure of Basin or the machine.
    static final int FAILED = 1;

    /// Exit code when the reader of the answers closed the pipe: 128 + SIGPIPE, as shells report it.
    static final int BROKEN_PIPE = 141;

    /// The maximum number of characters of a message; a longer one is shortened in the middle.
    private static final int MAX_LENGTH = 1000;

    private Failure() {}

    /// A command line that cannot be parsed.
    static int ofArguments(ParameterException e, Session session) {
        String name = e.getCommandLine().getCommandName();
        boolean root = e.getCommandLine().getParent() == null;
        String what =
                root && e instanceof UnmatchedArgumentException unknown ? unknownCommand(unknown) : plain(describe(e));
        session.note(what + "; see ./basin help" + (root ? "" : " " + name));
        return MISTAKE;
    }

    /// The parser's message about a value, in the words of the other messages.
    private static String plain(String message) {
        return message.replaceFirst(
                        "^Invalid value for option '(.+?)'.*: '(.*)' is not an? (int|long)$",
                        "$1: expected a whole number, got '$2'")
                .replaceFirst(
                        "^Invalid value for option '(.+?)'.*: '(.*)' is not a double$",
                        "$1: expected a number, got '$2'")
                .replaceFirst("^Value for option option '(.+?)' .* but was (.*)$", "$1: expected NAME=VALUE, got '$2'");
    }

    private static String unknownCommand(UnmatchedArgumentException unknown) {
        String commands = unknown.getCommandLine().getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return "expected a command, one of " + commands + "; got '"
                + Printable.name(unknown.getUnmatched().getFirst()) + "'";
    }

    /// A command that threw `failure`.
    ///
    /// @param verbose whether to print the stack trace, too
    /// @param command the name of the command
    static int report(Throwable failure, Session session, boolean verbose, String command) {
        if (session.out().failure() != null && isOutput(failure)) {
            return FAILED; // reported by ofOutput
        }
        switch (failure) {
            case InputException mistake -> session.note(describe(mistake) + hint(mistake, command));
            case OutOfMemoryError _ ->
                session.note(String.format(
                                Locale.ROOT,
                                "expected to need at most the %d MiB of memory that Java may use, needed more;",
                                Runtime.getRuntime().maxMemory() >> 20)
                        + " allow more, such as BASIN_JAVA_OPTS=-Xmx16g ./basin …, or give fewer rows or columns");
            default -> session.note("failed: " + describe(failure) + (verbose ? "" : "; add --verbose to see where"));
        }
        if (verbose) {
            failure.printStackTrace(session.notes());
        }
        return failure instanceof InputException ? MISTAKE : FAILED;
    }

    /// Where the user finds the valid names; empty unless a name was unknown.
    private static String hint(InputException mistake, String command) {
        return switch (mistake.unknownKind().orElse("")) {
            case "method" -> "; ./basin methods lists all methods";
            case "sampler" -> "; ./basin help sample lists all samplers";
            case "setting" ->
                command.equals("sample")
                        ? "; ./basin help sample lists the settings of each sampler"
                        : "; ./basin methods NAME lists the settings of a method";
            default -> "";
        };
    }

    /// Answers that could not be written. A reader that stops early, such as `head`, is not reported as a failure.
    static int ofOutput(IOException e, Session session) {
        String reason = describe(e);
        if (reason.toLowerCase(Locale.ROOT).contains("broken pipe")) {
            return BROKEN_PIPE;
        }
        session.note("standard output: cannot be written: " + reason);
        return MISTAKE;
    }

    private static boolean isOutput(Throwable failure) {
        return failure instanceof UncheckedIOException || failure instanceof IOException;
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : Printable.line(message.strip().replaceAll("\\s*\\R\\s*", " "), MAX_LENGTH);
    }
}
