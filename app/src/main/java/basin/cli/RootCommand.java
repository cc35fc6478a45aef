package basin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `basin` without a command: prints the help.
@Command(
        name = "basin",
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Learns an energy from unlabelled rows: a function that is low for rows that fit the data and high for"
                    + " others. A trained run answers these questions: how well does a row fit, what is missing, what"
                    + " is the nearest plausible row, what else could be, what are the features of a row.%n"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Try:  ./basin train examples/spiral.csv",
            "      ./basin score runs/spiral examples/spiral.csv | head",
            "      ./basin help train",
            "",
            "Speed, compared with other programs: ./basin bench kmeans; see ./basin help bench",
            "Options of Java, such as more memory: BASIN_JAVA_OPTS=-Xmx8g ./basin …"
        })
final class RootCommand implements Runnable {
    /// The maximum number of characters on a line of help.
    static final int HELP_WIDTH = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean verbose;

    /// Whether the stack trace of a failure is printed.
    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }

    /// The version, which the build stored.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"basin " + basin.run.Basin.version() + " on Java " + Runtime.version()};
        }
    }
}
