package basin.nets;

import basin.tensor.Device;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Parameters as native tensors, which nets run with.
public final class Weights {
    private final Map<String, NativeTensor> tensors;

    /// The parameters that a tensor has still to take over, by its name.
    private final Map<String, Parameters> changed;

    private final @Nullable Recording recording;

    private Weights(Map<String, NativeTensor> tensors, Map<String, Parameters> changed, @Nullable Recording recording) {
        this.tensors = tensors;
        this.changed = changed;
        this.recording = recording;
    }

    /// Copies of parameters that live as long as they are reachable.
    ///
    /// @param variable whether they are to be differentiated by
    public static Weights of(Parameters parameters, boolean variable) {
        return of(parameters, variable, Device.CPU);
    }

    /// The same on a device.
    public static Weights of(Parameters parameters, boolean variable, Device device) {
        Map<String, NativeTensor> tensors = new LinkedHashMap<>();
        try (Scope scope = Scope.open(device)) {
            for (Parameters.Entry entry : parameters.entries()) {
                long[] shape =
                        entry.shape().stream().mapToLong(Integer::longValue).toArray();
                NativeTensor copy = NativeTensor.of(parameters.values(), entry.offset(), shape);
                tensors.put(entry.name(), scope.keep(variable ? copy.variable() : copy));
            }
        }
        return new Weights(tensors, new ConcurrentHashMap<>(), null);
    }

    /// Overwrites all numbers with those of the parameters they are copies of, each tensor's when somebody next asks
    /// for it: for perceptrons in plain Java nobody does.
    public void set(Parameters parameters) {
        for (Parameters.Entry entry : parameters.entries()) {
            changed.put(entry.name(), parameters);
        }
    }

    /// The same weights, where perceptrons run in plain Java as far as the recording takes them.
    public Weights with(Recording some) {
        return new Weights(tensors, changed, some);
    }

    /// What perceptrons are run by; null for libtorch.
    @Nullable
    Recording recording() {
        return recording;
    }

    /// The tensor of a name.
    public NativeTensor get(String name) {
        NativeTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("weights: expected one of " + tensors.keySet() + ", got " + name);
        }
        changed.computeIfPresent(name, (key, parameters) -> {
            tensor.set(parameters.values(), parameters.entry(key).offset());
            return null;
        });
        return tensor;
    }

    /// Every tensor, in the order of the parameters.
    public List<NativeTensor> all() {
        return tensors.keySet().stream().map(this::get).toList();
    }

    /// The same numbers as constants, in the present scope: what is made with them does not change them.
    public Weights constants() {
        Map<String, NativeTensor> constants = new LinkedHashMap<>();
        tensors.keySet().forEach(name -> constants.put(name, get(name).detached()));
        return new Weights(constants, new ConcurrentHashMap<>(), null);
    }
}
