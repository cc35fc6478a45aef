package basin.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// All commands. A new one is a class with a row here.
final class Commands {
    /// A command.
    ///
    /// @param type its class, annotated with its help text
    /// @param make makes it for a session
    private record Entry(Class<?> type, Function<Session, Object> make) {
        Command description() {
            Command description = type.getAnnotation(Command.class);
            if (description == null) {
                throw new IllegalStateException(type + ": expected an annotation @Command, got none");
            }
            return description;
        }
    }

    private static final List<Entry> ALL = List.of(
            new Entry(TrainCommand.class, TrainCommand::new),
            new Entry(ScoreCommand.class, ScoreCommand::new),
            new Entry(CompleteCommand.class, CompleteCommand::new),
            new Entry(ProjectCommand.class, ProjectCommand::new),
            new Entry(SampleCommand.class, SampleCommand::new),
            new Entry(PredictCommand.class, PredictCommand::new),
            new Entry(EmbedCommand.class, EmbedCommand::new),
            new Entry(EvaluateCommand.class, EvaluateCommand::new),
            new Entry(DescribeCommand.class, DescribeCommand::new),
            new Entry(MethodsCommand.class, MethodsCommand::new),
            new Entry(LectureCommand.class, LectureCommand::new),
            new Entry(HelpCommand.class, session -> new HelpCommand()),
            new Entry(RehearseCommand.class, session -> new RehearseCommand()));

    private Commands() {}

    /// The names of the commands that are listed for users.
    static List<String> names(CommandLine root) {
        return root.getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Adds all commands to `root`. Reading the options of one command takes a hundredth of a second, so a command
    /// that is not among the words of the command line gets only its name and description.
    static void addTo(CommandLine root, Session session, List<String> words) {
        for (Entry entry : ALL) {
            Command description = entry.description();
            boolean named = words.contains(description.name());
            root.addSubcommand(description.name(), named ? entry.make().apply(session) : nameOnly(description));
        }
    }

    private static CommandSpec nameOnly(Command description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description.description()).hidden(description.hidden());
        return spec;
    }
}
