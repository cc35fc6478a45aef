package basin.cli;

import basin.rows.InputException;
import basin.rows.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `basin help`: how is a command used?
@Command(name = "help", description = "How is a command used? Without a name, lists the commands.")
final class HelpCommand implements Runnable {
    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Name of a command, such as train.")
    private @Nullable String name;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine root = spec.commandLine().getParent();
        CommandLine command = name == null ? root : root.getSubcommands().get(name);
        if (command == null) {
            throw InputException.of(
                    "help",
                    "one of " + String.join(", ", Commands.names(root)),
                    "'" + Printable.name(String.valueOf(name)) + "'");
        }
        command.usage(root.getOut());
    }
}
