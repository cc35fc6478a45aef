package basin.bench;

import basin.rows.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The peers on one problem, each in every setting: their processes, and the temporary folder these share.
final class Peers implements AutoCloseable {
    static final String SCIKIT_LEARN = "scikit-learn";
    static final String FAISS = "faiss";
    static final String SCRIPT = "kmeans.py";
    static final String ROWS = "rows.f32";

    private static final List<String> NAMES = List.of(SCIKIT_LEARN, FAISS);

    private final TemporaryFolder folder;
    private final List<PeerProcess> processes = new ArrayList<>();
    private final List<PeerContender> contenders = new ArrayList<>();

    private Peers(TemporaryFolder folder) {
        this.folder = folder;
    }

    /// Starts one process for each setting and finds what is installed. A peer that is not is no failure but a remark.
    static Peers start(Setup setup, Problem problem, Rows rows) throws IOException {
        Peers peers = new Peers(TemporaryFolder.create());
        try {
            if (setup.python().isPresent()) {
                peers.prepare(rows);
                peers.startAll(setup, setup.python().get(), problem);
                // Every process has read them, and an interrupted run should leave nothing large behind.
                Files.delete(peers.folder.path().resolve(ROWS));
            }
            return peers;
        } catch (IOException | RuntimeException e) {
            peers.close();
            throw e;
        }
    }

    private void prepare(Rows rows) throws IOException {
        try (InputStream script = Peers.class.getResourceAsStream("peers/" + SCRIPT)) {
            Files.copy(Objects.requireNonNull(script, SCRIPT), folder.path().resolve(SCRIPT));
        }
        RawFloats.write(folder.path().resolve(ROWS), rows);
    }

    private void startAll(Setup setup, String python, Problem problem) throws IOException {
        for (PeerSetting setting :
                PeerSetting.all(setup.machine(), setup.allThreads().threads())) {
            PeerProcess process;
            try {
                process = PeerProcess.start(python, folder.path(), problem, setting);
            } catch (IOException e) {
                setup.findings().remark("peers left out: " + e.getMessage() + "; name another Python by --python");
                return;
            }
            processes.add(process);
            Map<String, String> versions = process.versions();
            for (String peer : NAMES) {
                if (versions.containsKey(peer)) {
                    contenders.add(new PeerContender(process, peer, versions.get(peer)));
                } else {
                    setup.findings().remark(peer + " left out: " + python + " does not have it");
                }
            }
        }
    }

    /// Every peer in every setting.
    List<PeerContender> contenders() {
        return contenders;
    }

    /// Ends the processes and removes the folder.
    @Override
    public void close() throws IOException {
        try (folder) {
            for (PeerProcess process : processes) {
                process.close();
            }
        }
    }
}
