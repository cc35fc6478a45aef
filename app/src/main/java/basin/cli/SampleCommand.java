package basin.cli;

import basin.rows.InputException;
import basin.rows.Shards;
import basin.run.ChainOptions;
import basin.run.Run;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `basin sample`: what else could be?
@Command(
        name = "sample",
        description = {
            "What else could be? Draws new rows from the model by the model's own method or, with --sampler, by Markov"
                    + " chains over its energy, whose diagnostics are printed to standard error.",
            "",
            "Ctrl-C stops the chains at the end of a step, writes the rows so far, and prints the command that continues."
        })
final class SampleCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a trained run, such as runs/spiral.")
    private String folder = "";

    @Option(names = "--rows", required = true, paramLabel = "N", description = "Number of rows to draw.")
    private int count;

    @Option(
            names = "--where",
            paramLabel = "CELLS",
            description =
                    "Draw only rows with these cells, such as --where \"species='Adelie',year=2008\". The other cells"
                            + " are drawn given them, by models that know the distribution of missing cells, such as a mixture.")
    private @Nullable String where;

    @Mixin
    private BetaOption beta = new BetaOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all randomness: the same seed gives the same rows; 0 unless given.")
    private long seed;

    @Mixin
    private ChainArguments chains = new ChainArguments();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private WorkOptions work = new WorkOptions();

    private CommandSpec spec = CommandSpec.create();

    SampleCommand(Session session) {
        this.session = session;
    }

    /// Adds the samplers to the help of this command.
    @Spec
    void describedBy(CommandSpec own) {
        spec = own;
        own.usageMessage().footer(SamplerNames.help());
    }

    @Override
    public Integer call() {
        Checks.within("--rows", count, 1, Integer.MAX_VALUE);
        if (!chains.isAsked()) {
            return drawByModel();
        }
        if (where != null) {
            throw InputException.of("--where", "only draws by the model itself", "it with --sampler")
                    .withRemedy("leave one of them out");
        }
        ChainOptions options = chains.options(count, seed, beta.value());
        Run run = Run.open(Paths.folder(folder));
        Output place = output.open(session, List.of());
        try (Shards shards = work.shards()) {
            ChainAnswer answer = new ChainAnswer(
                    session,
                    run,
                    Paths.folder(folder),
                    options,
                    output.file(),
                    chains.report(),
                    Resumption.of(spec, chains.isResumed()));
            return answer.write(place, chains.isResumed(), work.threads(), shards);
        }
    }

    private int drawByModel() {
        Run run = beta.applyTo(Run.open(Paths.folder(folder)));
        Output place = output.open(session, List.of());
        try (Shards shards = work.shards();
                Answers answers = Answers.alone(AnswerColumn.of(run.schema()), work.threads())) {
            if (where == null) {
                run.sample(count, seed, shards, answers::append);
            } else {
                run.sample(where, count, seed, shards, answers::append);
            }
            answers.write(place);
        }
        return 0;
    }
}
