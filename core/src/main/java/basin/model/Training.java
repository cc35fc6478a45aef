package basin.model;

import basin.kernel.KernelChoice;
import basin.rows.Randomness;
import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How a training runs, apart from its data and settings.
///
/// @param randomness the stream of all randomness
/// @param shards the threads
/// @param kernels which kernels to run
/// @param device where nets are computed, such as `cpu` or `cuda`; methods without nets ignore it
/// @param progress called after every step, and within steps that take long
/// @param stop called after every step, and within steps that take long; when it returns true, training ends early with
///     a result that can be resumed
/// @param snapshots called after every step but the last, and within steps that take long, with a supplier of the
///     result that a stop there would give. A killed training can be resumed from that result when it was saved.
///     The supplier may be used only during the call, and costs about as much as the end of the training
/// @param resume the unfinished state of an earlier training with the same data, settings and seed, or empty
public record Training(
        Randomness randomness,
        Shards shards,
        KernelChoice kernels,
        String device,
        Consumer<Step> progress,
        BooleanSupplier stop,
        Consumer<Supplier<? extends Trained<?>>> snapshots,
        Map<String, Tensor> resume) {

    /// A training on the processor, from the start, without callbacks.
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

    /// The same with another stream of all randomness.
    public Training drawing(Randomness stream) {
        return new Training(stream, shards, kernels, device, progress, stop, snapshots, resume);
    }

    /// The same with `listener` called for all progress.
    public Training watchedBy(Consumer<Step> listener) {
        return new Training(randomness, shards, kernels, device, listener, stop, snapshots, resume);
    }

    /// The same, ending early once `when` returns true.
    public Training stoppedBy(BooleanSupplier when) {
        return new Training(randomness, shards, kernels, device, progress, when, snapshots, resume);
    }

    /// The same with `keeper` called with snapshots.
    public Training keptBy(Consumer<Supplier<? extends Trained<?>>> keeper) {
        return new Training(randomness, shards, kernels, device, progress, stop, keeper, resume);
    }

    /// The same, resumed from the unfinished state of an earlier training.
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
