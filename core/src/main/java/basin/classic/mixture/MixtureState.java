package basin.classic.mixture;

import basin.rows.NamedTensors;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.LinkedHashMap;
import java.util.Map;

/// The state of the training of a mixture, from which it can be resumed.
///
/// @param trial number of the current start, from 0 over all candidate numbers of components
/// @param step number of EM steps of that start
/// @param steps number of all EM steps
/// @param settled whether the energy has converged
/// @param energy mean energy of the rows under the current parameters; +∞ before the first E-step
/// @param present the current parameters
/// @param bestTrial the start of `best`
/// @param bestCriterion Bayesian information criterion of the best; +∞ while no start has ended
/// @param best the best parameters; the current ones before a start has ended
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

    /// The initial state of the first start.
    static MixtureState beginning(MixtureParameters start) {
        return new MixtureState(0, 0, 0, false, Double.POSITIVE_INFINITY, start, 0, Double.POSITIVE_INFINITY, start);
    }

    /// The state after one more step.
    MixtureState stepped(MixtureParameters parameters, double lower, boolean isSettled) {
        return new MixtureState(
                trial, step + 1, steps + 1, isSettled, lower, parameters, bestTrial, bestCriterion, best);
    }

    /// The same with the energy of the current parameters.
    MixtureState withEnergy(double known) {
        return new MixtureState(trial, step, steps, settled, known, present, bestTrial, bestCriterion, best);
    }

    /// The same with the current parameters as the best ones, if their criterion is the lowest.
    MixtureState judged(double criterion) {
        return criterion < bestCriterion
                ? new MixtureState(trial, step, steps, settled, energy, present, trial, criterion, present)
                : this;
    }

    /// The initial state of the next start.
    MixtureState next(MixtureParameters start) {
        return new MixtureState(
                trial + 1, 0, steps, false, Double.POSITIVE_INFINITY, start, bestTrial, bestCriterion, best);
    }

    /// The state as tensors.
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("trial", Tensor.scalar(trial));
        tensors.put("step", Tensor.scalar(step));
        tensors.put("steps", Tensor.scalar(steps));
        tensors.put("settled", Tensor.flag(settled));
        tensors.put("energy", Tensor.scalar(energy));
        tensors.put("best trial", Tensor.scalar(bestTrial));
        tensors.put("best criterion", Tensor.scalar(bestCriterion));
        MixtureTensors.write(present).forEach((name, tensor) -> tensors.put(PRESENT + name, tensor));
        MixtureTensors.write(best).forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        return tensors;
    }

    /// The state with these [#tensors].
    ///
    /// @param layout of the data
    /// @throws basin.rows.InputException when a tensor is missing or does not fit the settings or the data
    static MixtureState of(NamedTensors tensors, MixtureSettings settings, Layout layout) {
        int starts = settings.starts();
        int trial = (int) tensors.whole(
                "trial", 0, (long) settings.candidates(MixtureTraining.DIVISOR).size() * starts - 1);
        int step = (int) tensors.whole("step", 1, settings.steps());
        int bestTrial = (int) tensors.whole("best trial", 0, trial);
        return new MixtureState(
                trial,
                step,
                (int) tensors.whole("steps", step, Integer.MAX_VALUE - 1L),
                tensors.flag("settled"),
                tensors.number("energy"),
                parameters(
                        tensors,
                        PRESENT,
                        settings,
                        settings.candidates(MixtureTraining.DIVISOR).get(trial / starts),
                        layout),
                bestTrial,
                tensors.number("best criterion"),
                parameters(
                        tensors,
                        BEST,
                        settings,
                        settings.candidates(MixtureTraining.DIVISOR).get(bestTrial / starts),
                        layout));
    }

    /// The parameters under names that begin with `prefix`.
    ///
    /// @throws basin.rows.InputException when a tensor is missing, or they do not fit the settings or the data
    static MixtureParameters parameters(
            NamedTensors tensors, String prefix, MixtureSettings settings, int k, Layout layout) {
        MixtureParameters parameters = tensors.parsed(() -> MixtureTensors.read(tensors.group(prefix), layout));
        tensors.require(
                parameters.kind() == settings.kind() && parameters.size() == k,
                prefix + "means",
                k + " components with " + settings.kind() + " covariances",
                parameters.size() + " with " + parameters.kind());
        return parameters;
    }
}
