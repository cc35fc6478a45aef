package basin.model;

import basin.kernel.KernelChoice;
import basin.rows.Randomness;
import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What training runs with, beside data and settings.
///
/// @param randomness the stream of every random choice
/// @param shards the threads
/// @param kernels which kernels to run
/// @param device where nets are worked out, such as `cpu` or `cuda`; methods without nets do not look at it
/// @param progress hears of every step
/// @param stop asked after every step; when it says so, training ends early and its result can be resumed
/// @param snapshots offered, after a step, what a stop at that step would give: a listener that asks the supplier
///     and writes what it gets lets a killed training be resumed from there. The supplier is good during the
///     call alone and costs about as much as the end of the training. Methods whose training is short offer none
/// @param resume the unfinished state of an earlier training with the same data, settings and seed, or empty
public record Training(
        Randomness randomness,
        Shards shards,
        KernelChoice kernels,
        String device,
        Consumer<Step> progress,
        BooleanSupplier stop,
        Consumer<Supplier<Trained>> snapshots,
        Map<String, Tensor> resume) {

    /// A training on the processor, from the beginning, that nobody watches or stops.
    public static Training of(long seed, Shards shards) {
        return new Training(
                new Randomness(seed),
                shards,
                KernelChoice.AUTO,
                "cpu",
                step -> {},
                () -> false,
                snapshot -> {},
                Map.of());
    }

    /// The same with other ears.
    public Training watchedBy(Consumer<Step> listener) {
        return new Training(randomness, shards, kernels, device, listener, stop, snapshots, resume);
    }

    /// The same, ending early once `when` says so.
    public Training stoppedBy(BooleanSupplier when) {
        return new Training(randomness, shards, kernels, device, progress, when, snapshots, resume);
    }

    /// The same, with `keeper` offered snapshots.
    public Training keptBy(Consumer<Supplier<Trained>> keeper) {
        return new Training(randomness, shards, kernels, device, progress, stop, keeper, resume);
    }

    /// The same, going on from `unfinished`.
    public Training resumedFrom(Map<String, Tensor> unfinished) {
        return new Training(randomness, shards, kernels, device, progress, stop, snapshots, Map.copyOf(unfinished));
    }

    /// The same with other kernels.
    public Training with(KernelChoice choice) {
        return new Training(randomness, shards, choice, device, progress, stop, snapshots, resume);
    }

    /// The same on another device.
    public Training on(String where) {
        return new Training(randomness, shards, kernels, where, progress, stop, snapshots, resume);
    }
}
