package basin.neural;

import basin.rows.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Collects the parameters of nets with their first values, which depend on seed and name alone.
public final class Declarations {
    private final Randomness randomness;
    private final Map<String, Parameters.Entry> entries = new LinkedHashMap<>();
    private final List<float[]> values = new ArrayList<>();
    private int size;

    Declarations(Randomness randomness) {
        this.randomness = randomness;
    }

    /// A parameter of zeros.
    public void zeros(String name, int... shape) {
        add(name, new float[Parameters.size(shape)], shape);
    }

    /// A parameter of values drawn evenly from −`bound` to `bound`.
    public void uniform(String name, double bound, int... shape) {
        Randomness own = randomness.named(name);
        float[] drawn = new float[Parameters.size(shape)];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) (bound * (2 * own.uniform(i, 0, 0) - 1));
        }
        add(name, drawn, shape);
    }

    /// A parameter of the given first values.
    public void add(String name, float[] first, int... shape) {
        List<Integer> sides = IntStream.of(shape).boxed().toList();
        if (entries.put(name, new Parameters.Entry(name, size, sides)) != null) {
            throw new IllegalArgumentException("parameters: expected every name once, got '" + name + "' twice");
        }
        values.add(first);
        size = Math.addExact(size, first.length);
    }

    Parameters parameters() {
        float[] all = new float[size];
        int at = 0;
        for (float[] part : values) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return new Parameters(entries, Arrays.copyOf(all, size));
    }
}
