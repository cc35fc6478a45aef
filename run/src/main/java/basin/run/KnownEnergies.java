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

/// What a run keeps of the energies of the rows held out, or of the rows trained on where none were held out:
/// some of them, sorted, evenly spread over the ranks.
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record KnownEnergies(double[] sorted) {
    /// Energies kept at the most: shares are then right to 1/1024.
    private static final int MOST = 1024;

    private static final String FILE = "energies.safetensors";
    private static final String TENSOR = "sorted";

    /// Of all energies.
    static KnownEnergies of(double[] energies) {
        double[] sorted = energies.clone();
        Arrays.sort(sorted);
        int count = Math.min(MOST, sorted.length);
        double[] kept = new double[count];
        Arrays.setAll(kept, i -> sorted[(int) ((i + 0.5) * sorted.length / count)]);
        return new KnownEnergies(kept);
    }

    /// The share of these rows with an energy above this one; NaN for NaN.
    double shareAbove(double energy) {
        int low = 0;
        for (int high = sorted.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= energy) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Double.isNaN(energy) ? Double.NaN : (double) (sorted.length - low) / sorted.length;
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
