package basin.run;

import basin.rows.InputException;
import basin.rows.Tensor;
import basin.store.RunDraft;
import basin.store.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Energies that a run keeps of the held-out rows, or of the training rows where none were held out: the quantiles
/// at evenly spaced ranks.
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record KnownEnergies(double[] sorted) {
    /// The maximum number of energies: 512 KiB in the run.
    static final int MAX_COUNT = 1 << 16;

    private static final String FILE = "energies.safetensors";
    private static final String TENSOR = "sorted";

    /// The quantiles of all energies.
    static KnownEnergies of(double[] energies) {
        double[] sorted = energies.clone();
        Arrays.sort(sorted);
        int count = Math.min(MAX_COUNT, sorted.length);
        double[] kept = new double[count];
        Arrays.setAll(kept, i -> sorted[(int) ((i + 0.5) * sorted.length / count)]);
        return new KnownEnergies(kept);
    }

    /// Number of energies.
    int count() {
        return sorted.length;
    }

    /// How many of the rows have this energy or a higher one.
    int notBelow(double energy) {
        int low = 0;
        for (int high = sorted.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < energy) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sorted.length - low;
    }

    /// The conformal p-value of a row, (1 + number of rows with its energy or a higher one) / (1 + number of rows):
    /// for a row from the distribution of the known ones it is at most α with probability at most α (Bates, Candès,
    /// Lei, Romano & Sesia, Annals of Statistics 2023, equation 1). NaN for NaN.
    double rank(double energy) {
        return Double.isNaN(energy) ? Double.NaN : rankAt(notBelow(energy));
    }

    /// The rank of a row where `notBelow` rows have its energy or a higher one.
    double rankAt(int notBelow) {
        return (1.0 + notBelow) / (1.0 + sorted.length);
    }

    /// The smallest possible rank.
    double minRank() {
        return rankAt(0);
    }

    /// Writes this into a run.
    void write(RunDraft draft) {
        Safetensors.write(draft.file(FILE), Map.of(TENSOR, Tensor.of(sorted, sorted.length)), Map.of());
    }

    /// Reads what was written into the run in `folder`; null when there is nothing, as in runs of early versions.
    ///
    /// @throws InputException when it is damaged
    static @Nullable KnownEnergies read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        double[] sorted =
                Safetensors.read(file).tensor(TENSOR, Tensor.Type.F64, 1).doubles();
        for (int i = 0; i < sorted.length; i++) {
            if (Double.isNaN(sorted[i]) || (i > 0 && sorted[i] < sorted[i - 1])) {
                throw InputException.of(file, "sorted energies", sorted[i] + " at place " + i)
                        .withRemedy("train it again");
            }
        }
        if (sorted.length == 0) {
            throw InputException.of(file, "at least one energy", "none").withRemedy("train it again");
        }
        return new KnownEnergies(sorted);
    }
}
