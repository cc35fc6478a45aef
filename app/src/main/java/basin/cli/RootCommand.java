package basin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `basin` without a command: says what there is.
@Command(
        name = "basin",
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Learns an energy from unlabelled rows, low where things fit together and high where they don't,"
                    + " and answers with it: how well does this fit, what is missing, what is the nearest plausible row,"
                    + " what else could be, what are its features.%n"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Try:  ./basin train examples/spiral.csv",
            "      ./basin score runs/spiral examples/spiral.csv | head",
            "      ./basin help train",
            "",
            "Java's own options, such as more memory: BASIN_JAVA_OPTS=-Xmx8g ./basin …"
        })
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli asks the option
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli asks the option
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "When something fails, show where in the program.")
    private boolean verbose;

    /// The name of the program.
    String name() {
        return spec.name();
    }

    /// Whether the user wants to see where in the program something failed.
    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }

    /// The version, as the build wrote it down.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"basin " + basin.run.Basin.version() + " on Java " + Runtime.version()};
        }
    }
}
