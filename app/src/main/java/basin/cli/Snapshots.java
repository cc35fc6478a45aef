package basin.cli;

import basin.model.Trained;
import basin.rows.InputException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Keeps a long training now and then, so that one that is killed can go on.
///
/// It spends no more than a twentieth of the time on that, whatever the user wants.
final class Snapshots implements Consumer<Supplier<? extends Trained<?>>> {
    private static final int SHARE = 20;

    private final Session session;
    private final double nanosecondsBetween;
    private final Consumer<Trained<?>> keep;
    private final LongSupplier clock;
    private long last;
    private long cost;

    /// @param seconds between snapshots
    /// @param keep writes one
    /// @param clock in nanoseconds
    Snapshots(Session session, double seconds, Consumer<Trained<?>> keep, LongSupplier clock) {
        this.session = session;
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
            session.note("not kept for now: " + e.getMessage());
        }
        last = clock.getAsLong();
        cost = last - now;
    }
}
