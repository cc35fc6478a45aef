package basin.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/// The user's wish that long work should stop and be kept: Ctrl-C, or a request of the system to end.
///
/// While this is open, such a request does not end the program: it waits until this is closed, which is when the
/// work was written. The exit code is then the customary one, 130 for Ctrl-C.
interface Interruption extends BooleanSupplier, AutoCloseable {
    /// The exit code after Ctrl-C.
    int EXIT_CODE = 130;

    /// Whether the user wants to stop.
    @Override
    boolean getAsBoolean();

    /// Lets a waiting request go on.
    @Override
    void close();

    /// Listens to requests to end this program.
    ///
    /// @param asked runs when one comes
    static Interruption ofThisProgram(Runnable asked) {
        CountDownLatch closed = new CountDownLatch(1);
        ShutdownHook hook = new ShutdownHook(asked, closed);
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption() {
            @Override
            public boolean getAsBoolean() {
                return hook.asked;
            }

            @Override
            public void close() {
                closed.countDown();
                if (!hook.asked) {
                    hook.remove();
                }
            }
        };
    }

    /// Java runs it when the program is to end, and ends only after it.
    final class ShutdownHook extends Thread {
        private final Runnable whenAsked;
        private final CountDownLatch closed;
        private volatile boolean asked;

        private ShutdownHook(Runnable whenAsked, CountDownLatch closed) {
            super("basin-interruption");
            this.whenAsked = whenAsked;
            this.closed = closed;
        }

        @Override
        public void run() {
            if (closed.getCount() > 0) {
                asked = true;
                whenAsked.run();
            }
            while (closed.getCount() > 0) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    // Nobody has a reason to interrupt this; what is being written matters more.
                }
            }
        }

        private void remove() {
            try {
                Runtime.getRuntime().removeShutdownHook(this);
            } catch (IllegalStateException e) {
                // The program is ending already.
            }
        }
    }
}
