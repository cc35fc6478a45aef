package basin.cli;

import basin.model.Model;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import java.util.concurrent.Callable;
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
            "What else could be? Draws new rows from the model, in its own way or, with --sampler, by Markov chains over"
                    + " its energy, whose diagnostics are told beside the rows.",
            "",
            "Ctrl-C stops chains at the end of the step, keeps the rows so far, and says how to go on."
        })
final class SampleCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a trained run, such as runs/spiral.")
    private String folder = "";

    @Option(names = "--rows", required = true, paramLabel = "N", description = "How many rows to draw.")
    private int count;

    @Mixin
    private BetaOption beta = new BetaOption();

    @Option(names = "--seed", paramLabel = "N", description = "The same seed draws the same rows; 0 unless given.")
    private long seed;

    @Mixin
    private ChainOptions chains = new ChainOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private WorkOptions work = new WorkOptions();

    private CommandSpec spec = CommandSpec.create();

    SampleCommand(Session session) {
        this.session = session;
    }

    /// Puts the samplers into the help of this command.
    @Spec
    void describedBy(CommandSpec own) {
        spec = own;
        own.usageMessage().footer(SamplerKind.help());
    }

    @Override
    public Integer call() {
        Checks.within("--rows", count, 1, Integer.MAX_VALUE);
        if (!chains.isAsked()) {
            return drawByModel();
        }
        ChainPlan plan = chains.plan(count, seed);
        TrainedRun run = TrainedRun.open(folder);
        Output place = output.open(session, null);
        try (Shards shards = work.shards()) {
            ChainAnswer answer = new ChainAnswer(
                    session,
                    run,
                    TrainedRun.path(folder),
                    ChainTarget.of(run, beta),
                    plan,
                    output.file(),
                    chains.report(),
                    Resumption.of(spec, chains.isResumed()));
            return answer.write(place, chains.isResumed(), work.threads(), shards);
        }
    }

    private int drawByModel() {
        TrainedRun run = TrainedRun.open(folder).at(beta);
        Output place = output.open(session, null);
        try (Shards shards = work.shards();
                Answers answers = Answers.alone(AnswerColumn.floats(run.columns()), work.threads())) {
            Randomness randomness = new Randomness(seed).named("sample");
            int batch = Asking.rowsPerBatch(run.model().columns());
            for (long first = 0; first < count; first += batch) {
                int rows = (int) Math.min(batch, count - first);
                answers.append(run.scaler().restore(draw(run.model(), randomness, first, rows, shards), shards));
            }
            answers.write(place);
        }
        return 0;
    }

    private static Rows draw(Model model, Randomness randomness, long first, int count, Shards shards) {
        Rows drawn = Rows.zeros(count, model.columns());
        shards.forEach(count, (from, to) -> model.sample(randomness, first + from, drawn.slice(from, to)));
        return drawn;
    }
}
