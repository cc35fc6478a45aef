package basin.nets;

import basin.tensor.Device;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The parameters of nets as native tensors.
public final class Weights {
    private final Map<String, NativeTensor> tensors;

    /// The changed parameters that a tensor has not copied yet, by the name of the tensor.
    private final Map<String, Parameters> changed;

    private final @Nullable Recording recording;

    private Weights(Map<String, NativeTensor> tensors, Map<String, Parameters> changed, @Nullable Recording recording) {
        this.tensors = tensors;
        this.changed = changed;
        this.recording = recording;
    }

    /// Copies of parameters, which live as long as they are reachable.
    ///
    /// @param variable whether a loss can be differentiated by them
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

    /// Overwrites all tensors with changed parameters. Each tensor is copied when [#get] is next called for it:
    /// tensors of perceptrons in plain Java are usually never needed.
    ///
    /// @param parameters of the same names and shapes as those given at first
    public void set(Parameters parameters) {
        for (Parameters.Entry entry : parameters.entries()) {
            changed.put(entry.name(), parameters);
        }
    }

    /// The same weights, with perceptrons that run in plain Java where the recording can run them.
    public Weights with(Recording some) {
        return new Weights(tensors, changed, some);
    }

    /// Runs perceptrons in plain Java; null if libtorch runs them.
    @Nullable
    Recording recording() {
        return recording;
    }

    /// The tensor of a parameter.
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

    /// The same numbers as constants in the current scope: a loss that uses them is not differentiated by them.
    public Weights constants() {
        Map<String, NativeTensor> constants = new LinkedHashMap<>();
        tensors.keySet().forEach(name -> constants.put(name, get(name).detached()));
        return new Weights(constants, new ConcurrentHashMap<>(), null);
    }
}
