package basin.model;

import basin.kernel.KernelChoice;
import basin.rows.Randomness;
import basin.rows.Shards;
import basin.store.Tensor;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What training runs with, beside data and settings.
///
/// @param randomness the stream of every random choice
/// @param shards the threads
/// @param kernels which kernels to run
/// @param progress hears of every step
/// @param stop asked after every step; when it says so, training ends early and its result can be resumed
/// @param resume the unfinished state of an earlier training with the same data, settings and seed, or empty
public record Training(
        Randomness randomness,
        Shards shards,
        KernelChoice kernels,
        Consumer<Step> progress,
        BooleanSupplier stop,
        Map<String, Tensor> resume) {

    /// A training from the beginning that nobody watches or stops.
    public static Training of(long seed, Shards shards) {
        return new Training(new Randomness(seed), shards, KernelChoice.AUTO, step -> {}, () -> false, Map.of());
    }

    /// The same with other ears.
    public Training watchedBy(Consumer<Step> listener) {
        return new Training(randomness, shards, kernels, listener, stop, resume);
    }

    /// The same, ending early once `when` says so.
    public Training stoppedBy(BooleanSupplier when) {
        return new Training(randomness, shards, kernels, progress, when, resume);
    }

    /// The same, going on from `unfinished`.
    public Training resumedFrom(Map<String, Tensor> unfinished) {
        return new Training(randomness, shards, kernels, progress, stop, Map.copyOf(unfinished));
    }

    /// The same with other kernels.
    public Training with(KernelChoice choice) {
        return new Training(randomness, shards, choice, progress, stop, resume);
    }
}
