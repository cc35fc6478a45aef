package basin.nets;

import basin.net.SmoothMap;
import basin.tensor.NativeTensor;

/// A net: what it is made of, without its weights. One may be run with any weights that were declared for it: those
/// in training, their moving average, constants.
public interface Net {
    /// Columns of a row going in.
    int inputs();

    /// Columns of a row coming out.
    int outputs();

    /// About how many numbers the net makes of a row on its way, to foresee how much memory a training takes.
    default long units() {
        return (long) inputs() + outputs();
    }

    /// Tells the name, shape and first values of every parameter.
    void declare(Declarations into);

    /// The net as a graph of tensors: n × inputs to n × outputs.
    NativeTensor forward(Weights weights, NativeTensor x);

    /// The net as a map of rows, for answers.
    default SmoothMap map(Parameters parameters) {
        return new NativeMap(this, parameters);
    }

    /// What the last layer reads of a row, as a map of rows: a description of it. The outputs, where there is no
    /// such layer.
    default SmoothMap features(Parameters parameters) {
        return map(parameters);
    }
}
