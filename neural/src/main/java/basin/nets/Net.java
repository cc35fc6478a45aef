package basin.nets;

import basin.net.SmoothMap;
import basin.tensor.NativeTensor;

/// The description of a net, without its weights. A net can be run with any weights that were declared for it: those
/// in training, their moving average, constants.
public interface Net {
    /// Number of columns of an input row.
    int inputs();

    /// Number of columns of an output row.
    int outputs();

    /// The approximate number of values that the net computes for a row, for an estimate of the memory of a
    /// training.
    default long units() {
        return (long) inputs() + outputs();
    }

    /// Declares the name, shape and first values of every parameter.
    void declare(Declarations into);

    /// The net as a graph of tensors: n × inputs to n × outputs.
    NativeTensor forward(Weights weights, NativeTensor x);

    /// The net as a map of rows, for answers.
    default SmoothMap map(Parameters parameters) {
        return new NativeMap(this, parameters);
    }

    /// The inputs of the last layer as a map of rows: features of a row. The outputs, where a net has no such layer.
    default SmoothMap features(Parameters parameters) {
        return map(parameters);
    }
}
