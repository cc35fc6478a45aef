package basin.cli;

import basin.rows.InputException;
import basin.rows.Tensor;
import basin.store.RunDraft;
import basin.store.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// What is kept of the energies of the rows trained on: some of them, sorted, evenly spread over the ranks. They
/// tell how an energy compares with what the model has seen.
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record TrainingEnergies(double[] sorted) {
    /// Energies kept at the most: shares are then right to 1/1024.
    private static final int MOST = 1024;

    private static final String FILE = "energies.safetensors";
    private static final String TENSOR = "sorted";

    /// Of all energies.
    static TrainingEnergies of(double[] energies) {
        double[] sorted = energies.clone();
        Arrays.sort(sorted);
        int count = Math.min(MOST, sorted.length);
        double[] kept = new double[count];
        Arrays.setAll(kept, i -> sorted[(int) ((i + 0.5) * sorted.length / count)]);
        return new TrainingEnergies(kept);
    }

    /// The share of the rows trained on with an energy above this one; NaN for NaN.
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

    /// Reads what was written into the run in `folder`.
    ///
    /// @throws InputException when there is none, as in runs of earlier versions, or it is damaged
    static TrainingEnergies read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new InputException(folder + ": expected a run that keeps energies of the rows it was trained on, got"
                    + " one of an earlier version; train it anew");
        }
        double[] sorted =
                Safetensors.read(file).tensor(TENSOR, Tensor.Type.F64, 1).doubles();
        for (int i = 0; i < sorted.length; i++) {
            if (Double.isNaN(sorted[i]) || (i > 0 && sorted[i] < sorted[i - 1])) {
                throw new InputException(
                        file + ": expected sorted energies, got " + sorted[i] + " at place " + i + "; train it anew");
            }
        }
        if (sorted.length == 0) {
            throw new InputException(file + ": expected at least one energy, got none; train it anew");
        }
        return new TrainingEnergies(sorted);
    }
}
