package basin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The peers on one problem, each in every setting: their processes, and the temporary folder that they share.
final class Peers implements AutoCloseable {
    static final String SCIKIT_LEARN = "scikit-learn";
    static final String FAISS = "faiss";
    static final String PYTORCH = "PyTorch";
    static final String PYTORCH_FOREACH = "PyTorch, foreach";

    private final TemporaryFolder folder;
    private final List<PeerProcess> processes = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();

    private Peers(TemporaryFolder folder) {
        this.folder = folder;
    }

    /// Starts one process for each setting and detects which peers are installed. A missing peer is not a
    /// failure; it becomes a remark.
    static Peers start(Setup setup, PeerScript script) throws IOException {
        Peers peers = new Peers(TemporaryFolder.create());
        try {
            if (setup.python().isPresent()) {
                script.writeTo(peers.folder.path());
                peers.startAll(setup, setup.python().get(), script);
                // Every process has read its inputs; they are deleted now, so that an interrupted run leaves no
                // large files.
                script.deleteInputs(peers.folder.path());
            }
            return peers;
        } catch (IOException | RuntimeException e) {
            peers.close();
            throw e;
        }
    }

    private void startAll(Setup setup, String python, PeerScript script) throws IOException {
        for (PeerProcess.Setting setting :
                PeerProcess.Setting.all(setup.machine(), setup.allThreads().threads())) {
            PeerProcess process;
            try {
                process = PeerProcess.start(python, folder.path(), script, setting);
            } catch (IOException e) {
                setup.findings().remark("peers left out: " + e.getMessage() + "; name another Python by --python");
                return;
            }
            processes.add(process);
            Map<String, String> versions = process.versions();
            for (String peer : script.peers()) {
                if (versions.containsKey(peer)) {
                    candidates.add(new PeerCandidate(process, peer, versions.get(peer)));
                } else {
                    setup.findings().remark(peer + " left out: " + python + " does not have it");
                }
            }
        }
    }

    /// Every installed peer in every setting.
    List<Candidate> candidates() {
        return candidates;
    }

    /// Ends the processes and deletes the folder.
    @Override
    public void close() throws IOException {
        try (folder) {
            for (PeerProcess process : processes) {
                process.close();
            }
        }
    }

    /// A peer in one setting.
    ///
    /// @param process a process with this setting
    /// @param peer its name
    /// @param version its version
    private record PeerCandidate(PeerProcess process, String peer, String version) implements Candidate {
        /// The threads of a peer wait actively for some time after their work; no other candidate may run before
        /// that ends.
        private static final long MILLISECONDS_TO_REST = 150;

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
        public boolean onlyFastest() {
            return true;
        }

        @Override
        public int warmUps() {
            return 1;
        }

        @Override
        public TimedFit fit() {
            try {
                TimedFit fit = process.fit(peer);
                Thread.sleep(MILLISECONDS_TO_REST);
                return fit;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("bench: interrupted", e);
            }
        }
    }
}
