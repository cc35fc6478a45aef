package basin.nets;

import basin.rows.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Collects the parameters of nets with their first values. The first values of a parameter depend on the seed and
/// its name alone.
public final class Declarations {
    private final Randomness randomness;
    private final boolean drawn;
    private final Map<String, Parameters.Entry> entries = new LinkedHashMap<>();
    private final List<float[]> values = new ArrayList<>();
    private long size;

    private Declarations(Randomness randomness, boolean drawn) {
        this.randomness = randomness;
        this.drawn = drawn;
    }

    /// The parameters of some nets, with their first values.
    static Parameters drawn(List<? extends Net> nets, Randomness randomness) {
        return of(nets, randomness, true).parameters();
    }

    /// The number of parameters of some nets. None is allocated.
    public static long count(List<? extends Net> nets) {
        return of(nets, new Randomness(0), false).size;
    }

    private static Declarations of(List<? extends Net> nets, Randomness randomness, boolean drawn) {
        Declarations declarations = new Declarations(randomness, drawn);
        for (Net net : nets) {
            net.declare(declarations);
        }
        return declarations;
    }

    /// A parameter of zeros.
    public void zeros(String name, int... shape) {
        put(name, shape, count -> new float[count]);
    }

    /// A parameter of values drawn uniformly from −`bound` to `bound`.
    public void uniform(String name, double bound, int... shape) {
        put(name, shape, count -> {
            Randomness own = randomness.named(name);
            float[] first = new float[count];
            for (int i = 0; i < count; i++) {
                first[i] = (float) (bound * (2 * own.uniform(i, 0, 0) - 1));
            }
            return first;
        });
    }

    /// A parameter of the given first values.
    public void add(String name, float[] first, int... shape) {
        put(name, shape, count -> first);
    }

    private void put(String name, int[] shape, IntFunction<float[]> first) {
        long count = IntStream.of(shape).asLongStream().reduce(1, Math::multiplyExact);
        if (drawn) {
            List<Integer> sides = IntStream.of(shape).boxed().toList();
            if (entries.put(name, new Parameters.Entry(name, Math.toIntExact(size), sides)) != null) {
                throw new IllegalArgumentException("parameters: expected every name once, got '" + name + "' twice");
            }
            values.add(first.apply(Math.toIntExact(count)));
        }
        size = Math.addExact(size, count);
    }

    private Parameters parameters() {
        float[] all = new float[Math.toIntExact(size)];
        int at = 0;
        for (float[] part : values) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return new Parameters(entries, all);
    }
}
