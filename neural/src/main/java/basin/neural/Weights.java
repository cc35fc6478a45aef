package basin.neural;

import basin.tensor.Device;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parameters as native tensors, which nets run with.
public final class Weights {
    private final Map<String, NativeTensor> tensors;

    private Weights(Map<String, NativeTensor> tensors) {
        this.tensors = tensors;
    }

    /// Copies of parameters that live as long as they are reachable.
    ///
    /// @param variable whether they are to be differentiated by
    public static Weights of(Parameters parameters, boolean variable) {
        return of(parameters, variable, Device.CPU);
    }

    /// The same on a device.
    static Weights of(Parameters parameters, boolean variable, Device device) {
        Map<String, NativeTensor> tensors = new LinkedHashMap<>();
        try (Scope scope = Scope.open(device)) {
            for (Parameters.Entry entry : parameters.entries()) {
                long[] shape =
                        entry.shape().stream().mapToLong(Integer::longValue).toArray();
                NativeTensor copy = NativeTensor.of(parameters.values(), entry.offset(), shape);
                tensors.put(entry.name(), scope.keep(variable ? copy.variable() : copy));
            }
        }
        return new Weights(tensors);
    }

    /// Overwrites all numbers with those of the parameters they are copies of.
    public void set(Parameters parameters) {
        for (Parameters.Entry entry : parameters.entries()) {
            get(entry.name()).set(parameters.values(), entry.offset());
        }
    }

    /// The tensor of a name.
    public NativeTensor get(String name) {
        NativeTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("weights: expected one of " + tensors.keySet() + ", got " + name);
        }
        return tensor;
    }

    /// Every tensor, in the order of the parameters.
    public List<NativeTensor> all() {
        return new ArrayList<>(tensors.values());
    }

    /// The same numbers as constants, in the present scope: what is made with them does not change them.
    public Weights constants() {
        Map<String, NativeTensor> constants = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> constants.put(name, tensor.detached()));
        return new Weights(constants);
    }
}
