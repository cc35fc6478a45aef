package basin.train;

import basin.model.Training;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Trains nets, whatever the objective.
///
/// A batch is split into shards of rows, each worked out by one thread with operations of one thread; their
/// derivatives are added in the shards' order: so the weights are the same bit for bit at any number of threads, and
/// in one run or several.
public final class Trainer {
    private final Objective objective;
    private final TrainerSettings settings;
    private final Training training;
    private final int leastRows;

    /// @param training what it runs with
    public Trainer(Objective objective, TrainerSettings settings, Training training) {
        this(objective, settings, training, ShardGradients.LEAST_ROWS);
    }

    private Trainer(Objective objective, TrainerSettings settings, Training training, int leastRows) {
        this.objective = objective;
        this.settings = settings;
        this.training = training;
        this.leastRows = leastRows;
    }

    /// The same in shards that suit these nets: of fewer rows where each is much work.
    public Trainer withNets(List<? extends Net> nets) {
        long units = nets.stream().mapToLong(Net::units).sum();
        return new Trainer(objective, settings, training, ShardGradients.leastRows(units));
    }

    /// What training gives.
    ///
    /// @param parameters the best found
    /// @param steps taken, with those before a resume
    /// @param ended why, in words
    /// @param notes what the user should know
    /// @param unfinished empty when training ran to its end; else the state to go on from
    public record Result(
            Parameters parameters, int steps, String ended, List<String> notes, Map<String, Tensor> unfinished) {}

    /// Trains from the given first values.
    public Result train(Rows data, Parameters first) {
        return train(data, first, snapshot -> {});
    }

    /// The same, offering after every step what a stop there would give; the supplier is good during the call alone.
    ///
    /// @throws basin.rows.InputException when the device is not there, a checkpoint does not fit, or the training
    ///     diverges from its first steps on
    public Result train(Rows data, Parameters first, Consumer<Supplier<Result>> snapshots) {
        return new TrainerLoop(objective, settings, training, data, first.copy(), leastRows, snapshots).run();
    }
}
