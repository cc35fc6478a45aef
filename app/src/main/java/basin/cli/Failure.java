package basin.cli;

import basin.rows.InputException;
import basin.rows.NearestNames;
import basin.rows.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.core.JacksonException;

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

    /// The options that set what messages of the library begin with.
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("answers", "--answers"),
            Map.entry("beta", "--beta"),
            Map.entry("columns", "--columns"),
            Map.entry("database", "--jdbc"),
            Map.entry("device", "--device"),
            Map.entry("excluded", "--exclude"),
            Map.entry("fdr", "--fdr"),
            Map.entry("fill", "--fill"),
            Map.entry("flag", "--flag"),
            Map.entry("future", "--future"),
            Map.entry("given", "--given"),
            Map.entry("held-out share", "--holdout"),
            Map.entry("image", "--image"),
            Map.entry("interval", "--interval"),
            Map.entry("method", "--method"),
            Map.entry("past", "--past"),
            Map.entry("quantiles", "--quantiles"),
            Map.entry("sampler", "--sampler"),
            Map.entry("score", "--as"),
            Map.entry("series", "--series"),
            Map.entry("where", "--where"));

    private Failure() {}

    /// A command line that cannot be parsed.
    static int ofArguments(ParameterException e, Session session) {
        String name = e.getCommandLine().getCommandName();
        boolean root = e.getCommandLine().getParent() == null;
        String what = e instanceof UnmatchedArgumentException unknown
                ? unknown(unknown.getUnmatched().getFirst(), e.getCommandLine(), root)
                : plain(describe(e));
        session.note(what + "; see ./basin help" + (root ? "" : " " + name));
        return MISTAKE;
    }

    /// A word that is no option, no command and no argument.
    private static String unknown(String word, CommandLine command, boolean root) {
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            return Printable.name(option) + ": expected an option of " + command.getCommandName() + ", such as "
                    + NearestNames.nearest(
                            option,
                            command.getCommandSpec().optionsMap().keySet().stream()
                                    .filter(name -> name.startsWith("--"))
                                    .toList());
        }
        return root
                ? "expected a command, one of " + String.join(", ", Commands.names(command)) + "; got '"
                        + Printable.name(word) + "'"
                : "expected no other argument, got '" + Printable.name(word) + "'";
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

    /// A command that threw `failure`.
    ///
    /// @param verbose whether to print the stack trace, too
    /// @param command the command, with its options
    static int report(Throwable failure, Session session, boolean verbose, CommandLine command) {
        if (session.out().failure() != null && isOutput(failure)) {
            return FAILED; // reported by ofOutput
        }
        switch (failure) {
            case InputException mistake -> session.note(describe(mistake, command) + hint(mistake, command));
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
    private static String hint(InputException mistake, CommandLine command) {
        return switch (mistake.unknownKind().orElse("")) {
            case "method" -> "; ./basin methods lists all methods";
            case "sampler" -> "; ./basin help sample lists all samplers";
            case "setting" ->
                command.getCommandName().equals("sample")
                        ? "; ./basin help sample lists the settings of each sampler"
                        : "; ./basin methods " + method(command) + " lists all settings";
            default -> "";
        };
    }

    /// The method that a command names, or NAME where it names none.
    private static String method(CommandLine command) {
        OptionSpec option = command.getCommandSpec().findOption("--method");
        return option == null ? "NAME" : option.getValue();
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
        return failure instanceof UncheckedIOException
                || failure instanceof IOException
                || (failure instanceof JacksonException && failure.getCause() instanceof IOException);
    }

    /// The message of a mistake. Where the value of an option is wrong, it begins with the name of the option.
    private static String describe(InputException mistake, CommandLine command) {
        String where = mistake.where().orElse("");
        String name = OPTIONS.keySet().stream()
                .filter(key -> where.equals(key) || where.startsWith(key + " "))
                .findFirst()
                .orElse("");
        String option = OPTIONS.getOrDefault(name, "");
        boolean given = command.getCommandSpec().optionsMap().containsKey(option)
                && command.getParseResult().hasMatchedOption(option);
        String message = describe(mistake);
        return given ? option + message.substring(name.length()) : message;
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : Printable.line(message.strip().replaceAll("\\s*\\R\\s*", " "), MAX_LENGTH);
    }
}
