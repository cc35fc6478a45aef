package basin.classic.mixture;

import basin.rows.InputException;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How far the training of a mixture has come: all that a resume needs.
///
/// @param trial number of the present start, from 0 over all candidate numbers of components
/// @param step EM steps of that start
/// @param steps EM steps in all
/// @param settled whether the last step hardly lowered the energy
/// @param energy mean energy of the rows under the present parameters; +∞ before they were ever seen
/// @param present parameters now
/// @param bestTrial the start that `best` came from
/// @param bestCriterion Bayesian information criterion of the best; +∞ while no start has ended
/// @param best the best parameters where a start has ended; the present ones before
record MixtureState(
        int trial,
        int step,
        int steps,
        boolean settled,
        double energy,
        MixtureParameters present,
        int bestTrial,
        double bestCriterion,
        MixtureParameters best) {
    private static final String PRESENT = "present.";
    private static final String BEST = "best.";

    /// The beginning of the first start.
    static MixtureState beginning(MixtureParameters start) {
        return new MixtureState(0, 0, 0, false, Double.POSITIVE_INFINITY, start, 0, Double.POSITIVE_INFINITY, start);
    }

    /// After one more step.
    MixtureState stepped(MixtureParameters parameters, double lower, boolean isSettled) {
        return new MixtureState(
                trial, step + 1, steps + 1, isSettled, lower, parameters, bestTrial, bestCriterion, best);
    }

    /// The same, knowing the energy of the present parameters.
    MixtureState withEnergy(double known) {
        return new MixtureState(trial, step, steps, settled, known, present, bestTrial, bestCriterion, best);
    }

    /// The present parameters kept as the best ones if their criterion is the lowest.
    MixtureState judged(double criterion) {
        return criterion < bestCriterion
                ? new MixtureState(trial, step, steps, settled, energy, present, trial, criterion, present)
                : this;
    }

    /// The beginning of the next start.
    MixtureState next(MixtureParameters start) {
        return new MixtureState(
                trial + 1, 0, steps, false, Double.POSITIVE_INFINITY, start, bestTrial, bestCriterion, best);
    }

    /// The state as tensors.
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("progress", Tensor.of(new long[] {trial, step, steps, settled ? 1 : 0, bestTrial}, 5));
        tensors.put("energies", Tensor.of(new double[] {energy, bestCriterion}, 2));
        MixtureTensors.write(present).forEach((name, tensor) -> tensors.put(PRESENT + name, tensor));
        MixtureTensors.write(best).forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        return tensors;
    }

    /// The state that [#tensors] came from.
    ///
    /// @param columns of the data
    /// @throws InputException when a tensor is missing or does not fit the settings or the data
    static MixtureState of(Map<String, Tensor> tensors, MixtureSettings settings, int columns) {
        try {
            Tensor progress = tensor(tensors, "progress", 5);
            Tensor energies = tensor(tensors, "energies", 2);
            long[] counts = progress.longs();
            double[] numbers = energies.doubles();
            int starts = settings.starts();
            int trials = settings.candidates().size() * starts;
            check(
                    isBelow(counts[0], trials)
                            && counts[1] >= 1
                            && counts[1] <= settings.steps()
                            && counts[2] >= counts[1]
                            && counts[2] < Integer.MAX_VALUE
                            && counts[4] >= 0
                            && counts[4] <= counts[0],
                    "progress: expected a start and a step within the settings",
                    Arrays.toString(counts));
            check(
                    Double.isFinite(numbers[0]) && !Double.isNaN(numbers[1]) && numbers[1] > Double.NEGATIVE_INFINITY,
                    "energies: expected numbers",
                    Arrays.toString(numbers));
            int k = settings.candidates().get((int) counts[0] / starts);
            int bestK = settings.candidates().get((int) counts[4] / starts);
            return new MixtureState(
                    (int) counts[0],
                    (int) counts[1],
                    (int) counts[2],
                    counts[3] != 0,
                    numbers[0],
                    parameters(tensors, PRESENT, settings, k, columns),
                    (int) counts[4],
                    numbers[1],
                    parameters(tensors, BEST, settings, bestK, columns));
        } catch (IllegalArgumentException e) {
            throw new InputException("checkpoint: " + e.getMessage() + "; train anew without it", e);
        }
    }

    private static boolean isBelow(long number, int limit) {
        return number >= 0 && number < limit;
    }

    private static MixtureParameters parameters(
            Map<String, Tensor> tensors, String prefix, MixtureSettings settings, int k, int columns) {
        Map<String, Tensor> own = new HashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), tensor);
            }
        });
        MixtureParameters parameters = MixtureTensors.read(own);
        check(
                parameters.kind() == settings.covariance() && parameters.size() == k && parameters.columns() == columns,
                prefix + ": expected " + k + " components over " + columns + " columns with " + settings.covariance()
                        + " covariances",
                parameters.size() + " over " + parameters.columns() + " with " + parameters.kind());
        return parameters;
    }

    private static Tensor tensor(Map<String, Tensor> state, String name, int size) {
        Tensor tensor = state.get(name);
        if (tensor == null || tensor.size() != size) {
            throw new IllegalArgumentException("expected " + size + " numbers in the tensor '" + name + "', got "
                    + (tensor == null ? state.keySet() : tensor));
        }
        return tensor;
    }

    private static void check(boolean good, String expected, Object got) {
        if (!good) {
            throw new IllegalArgumentException(expected + ", got " + got);
        }
    }
}
