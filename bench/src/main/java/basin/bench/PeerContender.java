package basin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A peer in one setting.
///
/// @param process a process of that setting
/// @param peer its name
record PeerContender(PeerProcess process, String peer, String version) implements Contender {
    /// A peer's threads wait busily for a while after their work; until then a neighbour's time does not count.
    private static final long SETTLE_MILLISECONDS = 150;

    @Override
    public String name() {
        return peer + " " + version;
    }

    @Override
    public String setting() {
        return process.setting().name();
    }

    @Override
    public int threads() {
        return process.setting().threads();
    }

    @Override
    public boolean bestOnly() {
        return true;
    }

    @Override
    public int warmUps() {
        return 1;
    }

    @Override
    public Fit fit() {
        try {
            Fit fit = process.fit(peer);
            Thread.sleep(SETTLE_MILLISECONDS);
            return fit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("bench: interrupted", e);
        }
    }
}
