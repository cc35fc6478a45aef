package basin.nets;

import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All parameters of some nets in one array on the heap. Optimisers change them, checkpoints and models store them.
public final class Parameters {
    /// One parameter.
    ///
    /// @param name such as `energy.0.weight`
    /// @param offset the index of its first number in [#values]
    /// @param shape its dimensions
    public record Entry(String name, int offset, List<Integer> shape) {
        /// Number of its values.
        public int size() {
            return Parameters.size(shape.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private final Map<String, Entry> entries;
    private final float[] values;

    Parameters(Map<String, Entry> entries, float[] values) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.values = values;
    }

    static int size(int... shape) {
        int size = 1;
        for (int side : shape) {
            size = Math.multiplyExact(size, side);
        }
        return size;
    }

    /// The parameters of some nets, with their first values.
    public static Parameters of(List<? extends Net> nets, Randomness randomness) {
        return Declarations.drawn(nets, randomness);
    }

    /// The parameters of some nets with the numbers of [#tensors]. Nets that are far larger than what is stored, as
    /// damaged settings describe them, are refused before memory is taken for them.
    ///
    /// @throws InputException when one is missing, of another shape or not finite
    public static Parameters restored(List<? extends Net> nets, Map<String, Tensor> tensors) {
        long expected = Declarations.count(nets);
        long stored = tensors.values().stream().mapToLong(Tensor::size).sum();
        if (expected > stored) {
            throw InputException.of("model", expected + " numbers for the nets that its settings describe", stored)
                    .withRemedy("restore the run from a copy or train it again");
        }
        return of(nets, new Randomness(0)).restored(tensors);
    }

    /// Every parameter, in the order of [#values].
    public Collection<Entry> entries() {
        return entries.values();
    }

    /// The parameter of a name.
    ///
    /// @throws IllegalArgumentException when there is none
    public Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("parameter: expected one of " + entries.keySet() + ", got " + name);
        }
        return entry;
    }

    /// All numbers; writing to them changes the parameters.
    public float[] values() {
        return values;
    }

    /// A copy of the numbers of one parameter.
    public float[] values(String name) {
        Entry entry = entry(name);
        return Arrays.copyOfRange(values, entry.offset(), entry.offset() + entry.size());
    }

    /// A copy.
    public Parameters copy() {
        return with(values.clone());
    }

    /// Parameters of the same names and shapes over other numbers, which are not copied.
    public Parameters with(float[] others) {
        if (others.length != values.length) {
            throw new IllegalArgumentException(
                    "parameters: expected " + values.length + " numbers, got " + others.length);
        }
        return new Parameters(entries, others);
    }

    /// Every parameter by name, as it is stored.
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : entries()) {
            int[] shape = entry.shape().stream().mapToInt(Integer::intValue).toArray();
            tensors.put(entry.name(), Tensor.of(values(entry.name()), shape));
        }
        return tensors;
    }

    /// Parameters of the same names and shapes with the numbers of [#tensors].
    ///
    /// @throws basin.rows.InputException when one is missing, of another shape or not finite
    public Parameters restored(Map<String, Tensor> tensors) {
        return restored("model", tensors);
    }

    /// The same for tensors of `owner`, the first word of every message.
    public Parameters restored(String owner, Map<String, Tensor> tensors) {
        NamedTensors stored = new NamedTensors(owner, tensors);
        float[] all = new float[values.length];
        for (Entry entry : entries()) {
            int[] shape = entry.shape().stream().mapToInt(Integer::intValue).toArray();
            System.arraycopy(stored.floats(entry.name(), shape), 0, all, entry.offset(), entry.size());
        }
        return with(all);
    }
}
