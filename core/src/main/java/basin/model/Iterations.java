package basin.model;

import basin.rows.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The loop of every training by iterations: it reports each iteration, offers snapshots, stops on request, and
/// returns why it ended.
public final class Iterations {
    private static final String STOPPED = "stopped early";

    private Iterations() {}

    /// A training by iterations. It has its own state, and starts from [Training#resume] where that is not empty.
    ///
    /// @param <R> its result
    public interface Algorithm<R> {
        /// Why the training is complete, such as `the energy no longer falls`; empty while there is more to do.
        Optional<String> ended();

        /// Does one iteration, or a part of one, and reports it. Called only while [#ended] is empty.
        Step iterate();

        /// A copy of everything that the next iterations depend on, by name: a training that is resumed from it
        /// does the same iterations as one that was not stopped.
        Map<String, Tensor> state();

        /// The best result so far. Later iterations do not change it.
        ///
        /// @param ended why the training ended
        /// @param unfinished the state from which it can be resumed; empty when it is complete
        R result(String ended, Map<String, Tensor> unfinished);
    }

    /// Runs a training until it is complete or stopped.
    public static <M extends Model> Trained<M> run(Algorithm<Trained<M>> algorithm, Training training) {
        return run(algorithm, training, snapshot -> training.snapshots().accept(snapshot));
    }

    /// The same for any result.
    ///
    /// @param snapshots offered the unfinished result after each iteration but the last; used instead of
    ///     [Training#snapshots]
    public static <R> R run(Algorithm<R> algorithm, Training training, Consumer<Supplier<R>> snapshots) {
        Optional<String> ended = algorithm.ended();
        while (ended.isEmpty()) {
            training.progress().accept(algorithm.iterate());
            ended = algorithm.ended();
            if (ended.isEmpty()) {
                snapshots.accept(() -> unfinished(algorithm));
                if (training.stop().getAsBoolean()) {
                    return unfinished(algorithm);
                }
            }
        }
        return algorithm.result(ended.get(), Map.of());
    }

    /// The result of a stop now.
    public static <R> R unfinished(Algorithm<R> algorithm) {
        return algorithm.result(STOPPED, algorithm.state());
    }

    /// The reason of a training that did as many iterations as its settings allow.
    ///
    /// @param limit the number of iterations
    /// @param unit name of the iterations, such as `sweeps`
    public static String limitReached(int limit, String unit) {
        return "it reached the limit of " + limit + " " + unit;
    }
}
