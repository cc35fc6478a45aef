package basin.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/// A request to stop long work and keep its result: Ctrl-C, or a request of the system to end.
///
/// While this is open, such a request does not end the program: it waits until this is closed, after the result
/// was written. The exit code is then 130, as usual after Ctrl-C.
interface Interruption extends BooleanSupplier, AutoCloseable {
    /// The exit code after Ctrl-C.
    int EXIT_CODE = 130;

    /// Whether a stop was requested.
    @Override
    boolean getAsBoolean();

    /// Lets a waiting request end the program.
    @Override
    void close();

    /// Waits for requests to end this program.
    ///
    /// @param onRequest runs when there is one
    static Interruption ofThisProgram(Runnable onRequest) {
        CountDownLatch closed = new CountDownLatch(1);
        ShutdownHook hook = new ShutdownHook(onRequest, closed);
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption() {
            @Override
            public boolean getAsBoolean() {
                return hook.requested;
            }

            @Override
            public void close() {
                closed.countDown();
                if (!hook.requested) {
                    hook.remove();
                }
            }
        };
    }

    /// Java runs this thread when the program is asked to end, and ends after it has finished.
    final class ShutdownHook extends Thread {
        private final Runnable onRequest;
        private final CountDownLatch closed;
        private volatile boolean requested;

        private ShutdownHook(Runnable onRequest, CountDownLatch closed) {
            super("basin-interruption");
            this.onRequest = onRequest;
            this.closed = closed;
        }

        @Override
        public void run() {
            if (closed.getCount() > 0) {
                requested = true;
                onRequest.run();
            }
            while (closed.getCount() > 0) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    // The result is still being written, so the wait continues.
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
