package basin.neural;

import basin.model.Settings;
import basin.nets.Parameters;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// The result of a training: the contents of a model, as they are stored.
///
/// @param settings of the method
/// @param parameters of its nets
/// @param extras further results of the method, such as a code book or a temperature, by name
/// @param reference some of the training rows, at which searches and chains start
public record Fit(Settings settings, Parameters parameters, Map<String, Tensor> extras, Rows reference) {
    static final String REFERENCE = "reference";
    static final String EXTRA = "extra.";

    /// Columns of a row.
    public int columns() {
        return reference.columns();
    }

    /// The same with more extras.
    Fit with(Map<String, Tensor> more) {
        Map<String, Tensor> all = new LinkedHashMap<>(extras);
        all.putAll(more);
        return new Fit(settings, parameters, all, reference);
    }

    /// All tensors, as a model is stored.
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(parameters.tensors());
        extras.forEach((extra, tensor) -> tensors.put(EXTRA + extra, tensor));
        tensors.put(REFERENCE, Tensor.of(reference));
        return tensors;
    }
}
