package basin.bench;

import basin.rows.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Measures methods and peers on the splits of questions, all on the same files.
///
/// @param setup the interpreter, and what receives progress and remarks
/// @param methods Basin's methods
/// @param peers the process of the peers; empty for none
/// @param store results that were measured before, to which the others are added
record QualityRun(Setup setup, List<MethodChoice> methods, Optional<TablePeers> peers, MeasuredStore store) {
    /// Measures everything that the store does not have.
    ///
    /// @return all results on these splits
    List<Measured> measure(Question question, List<Question.Split> splits) throws IOException {
        List<Measured> all = new ArrayList<>();
        for (Question.Split split : splits) {
            if (isUnknown(question, split)) {
                measure(question, split);
            }
            for (String method : names(question)) {
                store.get(question, split, method).ifPresent(all::add);
            }
        }
        return all;
    }

    private List<String> names(Question question) {
        return Stream.concat(
                        methods.stream().map(MethodChoice::name),
                        peers.isEmpty() ? Stream.of() : question.peers().stream())
                .toList();
    }

    private boolean isUnknown(Question question, Question.Split split) throws IOException {
        for (String method : names(question)) {
            if (store.get(question, split, method).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void measure(Question question, Question.Split split) throws IOException {
        List<String> times = new ArrayList<>();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Question.Trial trial = question.prepare(split, folder.path());
            for (MethodChoice method : methods) {
                try {
                    measure(question, split, method.name(), () -> trial.basin(method.options(split.seed())), times);
                } catch (InputException e) {
                    setup.findings().remark(question.name() + ": " + method.name() + " left out: " + e.getMessage());
                }
            }
            for (String peer : peers.isEmpty() ? List.<String>of() : question.peers()) {
                measure(question, split, peer, () -> trial.peer(peer, peers.orElseThrow()), times);
            }
        }
        setup.note().accept(question.name() + ", " + split + ": " + String.join(", ", times));
    }

    /// Measures a method if the store does not have it.
    private void measure(Question question, Question.Split split, String method, Work work, List<String> times)
            throws IOException {
        if (store.get(question, split, method).isEmpty()) {
            long began = System.nanoTime();
            store.put(question, new Measured(split, method, work.measures()));
            times.add(method + " " + ReportText.number((System.nanoTime() - began) * 1e-9) + " s");
        }
    }

    /// Measures one method.
    private interface Work {
        Map<String, Double> measures() throws IOException;
    }
}
