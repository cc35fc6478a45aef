package basin.run;

import basin.rows.InputException;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.store.RunDraft;
import basin.store.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which rows a model has seen in training: the hashes of the encoded training rows, of many rows the smallest
/// ones, which are a random sample of all (Bar-Yossef, Jayram, Kumar, Sivakumar & Trevisan, RANDOM 2002).
///
/// A row is recognised by its cells, in any file. Two different rows have one hash with a probability of 2⁻⁶⁴.
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record SeenRows(long[] sorted) {
    /// The maximum number of hashes: 512 KiB in the run.
    static final int MAX_COUNT = 1 << 16;

    private static final String FILE = "rows.safetensors";
    private static final String TENSOR = "hashes";

    /// The share of seen rows above which the user is told.
    private static final double WORTH_TELLING = 0.01;

    /// The hashes of the training rows.
    static SeenRows of(RowSource rows) {
        long[] hashes = new long[Math.min(rows.count(), 2 * MAX_COUNT)];
        int[] count = new int[1];
        rows.forEachBlock((first, block) -> {
            for (int i = 0; i < block.count(); i++) {
                if (count[0] == 2 * MAX_COUNT) {
                    Arrays.sort(hashes);
                    count[0] = MAX_COUNT;
                }
                hashes[count[0]++] = block.hash(i);
            }
        });
        Arrays.sort(hashes, 0, count[0]);
        return new SeenRows(Arrays.copyOf(hashes, Math.min(count[0], MAX_COUNT)));
    }

    /// Whether the hashes are those of all training rows.
    private boolean isComplete() {
        return sorted.length < MAX_COUNT;
    }

    /// A count of the seen rows among others.
    Tally tally() {
        return new Tally();
    }

    /// Counts the seen rows of a table.
    final class Tally {
        private long compared;
        private long seen;

        private Tally() {}

        /// Adds rows.
        void add(Rows rows) {
            for (int i = 0; i < rows.count(); i++) {
                long hash = rows.hash(i);
                if (isComplete() || hash <= sorted[sorted.length - 1]) {
                    compared++;
                    seen += Arrays.binarySearch(sorted, hash) >= 0 ? 1 : 0;
                }
            }
        }

        /// The share of the rows that were trained on; an estimate where there are more than [SeenRows#MAX_COUNT]
        /// training rows.
        double share() {
            return compared == 0 ? 0 : (double) seen / compared;
        }

        /// A sentence for the user; empty where hardly any row was trained on.
        Optional<String> note() {
            return share() < WORTH_TELLING
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "%.0f %% of the rows were trained on: the model may know them by heart, so that odd ones among them"
                                    + " look plausible; the method auto scores each row by models that have not seen it",
                            100 * share()));
        }
    }

    /// Writes this into a run.
    void write(RunDraft draft) {
        Safetensors.write(draft.file(FILE), Map.of(TENSOR, Tensor.of(sorted, sorted.length)), Map.of());
    }

    /// Reads what was written into the run in `folder`; null when there is nothing.
    ///
    /// @throws InputException when it is damaged
    static @Nullable SeenRows read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        long[] sorted =
                Safetensors.read(file).tensor(TENSOR, Tensor.Type.I64, 1).longs();
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0 && sorted[i] < sorted[i - 1]) {
                throw InputException.of(file, "sorted hashes", sorted[i] + " at place " + i)
                        .withRemedy("train it again");
            }
        }
        if (sorted.length == 0 || sorted.length > MAX_COUNT) {
            throw InputException.of(file, "1 to " + MAX_COUNT + " hashes", sorted.length)
                    .withRemedy("train it again");
        }
        return new SeenRows(sorted);
    }
}
