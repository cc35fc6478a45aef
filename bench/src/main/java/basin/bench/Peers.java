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
    static final String PYTORCH = "PyTorch";
    static final String PYTORCH_FOREACH = "PyTorch, foreach";

    /// What the scripts share.
    private static final String SHARED = "peer.py";

    private final TemporaryFolder folder;
    private final List<PeerProcess> processes = new ArrayList<>();
    private final List<PeerContender> contenders = new ArrayList<>();

    private Peers(TemporaryFolder folder) {
        this.folder = folder;
    }

    /// Starts one process for each setting and finds what is installed. A peer that is not is no failure but a remark.
    static Peers start(Setup setup, PeerScript script) throws IOException {
        Peers peers = new Peers(TemporaryFolder.create());
        try {
            if (setup.python().isPresent()) {
                peers.prepare(script);
                peers.startAll(setup, setup.python().get(), script);
                // Every process has read them, and an interrupted run should leave nothing large behind.
                for (String input : script.inputs().keySet()) {
                    Files.delete(peers.folder.path().resolve(input));
                }
            }
            return peers;
        } catch (IOException | RuntimeException e) {
            peers.close();
            throw e;
        }
    }

    private void prepare(PeerScript script) throws IOException {
        for (String file : List.of(SHARED, script.file())) {
            try (InputStream source = Peers.class.getResourceAsStream("peers/" + file)) {
                Files.copy(Objects.requireNonNull(source, file), folder.path().resolve(file));
            }
        }
        for (Map.Entry<String, Rows> input : script.inputs().entrySet()) {
            RawFloats.write(folder.path().resolve(input.getKey()), input.getValue());
        }
    }

    private void startAll(Setup setup, String python, PeerScript script) throws IOException {
        for (PeerSetting setting :
                PeerSetting.all(setup.machine(), setup.allThreads().threads())) {
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
