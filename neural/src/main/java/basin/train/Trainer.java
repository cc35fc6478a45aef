package basin.train;

import basin.model.Training;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.rows.RowSource;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Trains nets with any objective.
///
/// A batch is divided into shards of rows. One thread computes each shard by single-threaded operations, and the
/// derivatives are added in the order of the shards: so the weights have the same bits at any number of threads, in
/// one run or with stops and resumes.
public final class Trainer {
    private final Objective objective;
    private final TrainerSettings settings;
    private final Training training;
    private final int minRows;

    /// @param training the randomness, threads, kernels and callbacks of the training
    public Trainer(Objective objective, TrainerSettings settings, Training training) {
        this(objective, settings, training, ShardGradients.MIN_ROWS);
    }

    private Trainer(Objective objective, TrainerSettings settings, Training training, int minRows) {
        this.objective = objective;
        this.settings = settings;
        this.training = training;
        this.minRows = minRows;
    }

    /// The same with shards that suit these nets: fewer rows for nets with more work for each row.
    public Trainer withNets(List<? extends Net> nets) {
        long units = nets.stream().mapToLong(Net::units).sum();
        return new Trainer(objective, settings, training, ShardGradients.minRows(units));
    }

    /// The result of a training.
    ///
    /// @param parameters the best ones found
    /// @param steps number of steps, including those before a resume
    /// @param ended why the training ended, in words
    /// @param notes remarks for the user
    /// @param unfinished empty if the training ran to its end, else the state to continue from
    public record Result(
            Parameters parameters, int steps, String ended, List<String> notes, Map<String, Tensor> unfinished) {}

    /// Trains from the given first values.
    public Result train(RowSource data, Parameters first) {
        return train(data, first, snapshot -> {});
    }

    /// The same, with a callback after every step. It gets a supplier of the result that a stop at this step would
    /// give; the supplier may be used only during the call.
    ///
    /// @throws basin.rows.InputException when the device is not available, a checkpoint does not fit, or the
    ///     training diverges from its first steps on
    public Result train(RowSource data, Parameters first, Consumer<Supplier<Result>> snapshots) {
        return new TrainerLoop(objective, settings, training, data, first.copy(), minRows, snapshots).run();
    }
}
