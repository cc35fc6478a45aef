package basin.run;

import basin.model.Trained;
import basin.rows.InputException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Writes checkpoints of a long training at regular intervals, so that it can be resumed after a kill. It uses at
/// most one twentieth of the time, however short the interval is.
final class Snapshots implements Consumer<Supplier<? extends Trained<?>>> {
    private static final int SHARE = 20;

    private final TrainingListener listener;
    private final double nanosecondsBetween;
    private final Consumer<Trained<?>> keep;
    private final LongSupplier clock;
    private long last;
    private long cost;

    /// @param seconds between snapshots
    /// @param keep writes a snapshot
    /// @param clock in nanoseconds
    Snapshots(TrainingListener listener, double seconds, Consumer<Trained<?>> keep, LongSupplier clock) {
        this.listener = listener;
        this.nanosecondsBetween = seconds * 1e9;
        this.keep = keep;
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    @Override
    public void accept(Supplier<? extends Trained<?>> snapshot) {
        long now = clock.getAsLong();
        if (now - last < Math.max(nanosecondsBetween, (double) SHARE * cost)) {
            return;
        }
        try {
            keep.accept(snapshot.get());
        } catch (InputException e) {
            listener.note("the checkpoint was not written: " + e.getMessage());
        }
        last = clock.getAsLong();
        cost = last - now;
    }
}
