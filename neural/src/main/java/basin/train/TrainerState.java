package basin.train;

import basin.nets.Parameters;
import basin.nets.TensorGroups;
import basin.rows.NamedTensors;
import basin.rows.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// The state that the steps of a training change: the parameters, their average, and the states of optimiser and
/// objective.
///
/// @param parameters in training
/// @param average the moving average of the parameters
record TrainerState(Parameters parameters, WeightAverage average, Optimiser optimiser, Objective objective) {
    /// The owner of these tensors in messages.
    static final String OWNER = "checkpoint";

    private static final String PARAMETER = "parameter.";
    private static final String AVERAGE = "average";
    private static final String OPTIMISER = "optimiser.";
    private static final String OBJECTIVE = "objective.";

    /// A copy of the whole state.
    Map<String, Tensor> save() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        TensorGroups.put(saved, PARAMETER, parameters.tensors());
        saved.put(AVERAGE, Tensor.of(average.values().clone(), average.values().length));
        TensorGroups.put(saved, OPTIMISER, optimiser.state());
        TensorGroups.put(saved, OBJECTIVE, objective.state());
        return saved;
    }

    /// Restores a saved state.
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(Map<String, Tensor> saved) {
        copy(parameters.restored(OWNER, TensorGroups.get(saved, PARAMETER)).values(), parameters.values());
        copy(new NamedTensors(OWNER, saved).floats(AVERAGE, average.values().length), average.values());
        optimiser.restore(TensorGroups.get(saved, OPTIMISER));
        objective.restore(TensorGroups.get(saved, OBJECTIVE));
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
