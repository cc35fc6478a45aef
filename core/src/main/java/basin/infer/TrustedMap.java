package basin.infer;

import basin.rows.Rows;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// A map G that leads rows back to the data, used only where its result is inside the region of the data.
///
/// Outside the region G was not trained: its results are arbitrary there, and may be fixed points of low energy. A
/// row that G maps to a place outside the region is mapped to the nearest known row instead.
public final class TrustedMap {
    private final BiConsumer<Rows, Rows> map;
    private final DataRegion data;

    /// NaN until it is computed, at the first use: models that only score never need it.
    private double maxSquaredStep = Double.NaN;

    /// @param map G: overwrites row i of its second argument with G of row i of its first; both have the columns of
    ///     the known rows
    /// @param data the region
    public TrustedMap(BiConsumer<Rows, Rows> map, DataRegion data) {
        this.map = map;
        this.data = data;
    }

    /// Overwrites row i of `outputs` with the place that x_i is mapped to.
    ///
    /// @param x rows of finite cells
    /// @param outputs other rows of the same shape
    public void apply(Rows x, Rows outputs) {
        map.accept(x, outputs);
        boolean[] inside = data.includes(outputs);
        int[] outside =
                IntStream.range(0, inside.length).filter(i -> !inside[i]).toArray();
        Rows known = data.nearestTo(x, outside);
        for (int s = 0; s < outside.length; s++) {
            outputs.set(outside[s], known.row(s));
        }
    }

    /// The squared length of the longest step of G from a known row.
    public synchronized double maxSquaredStep() {
        if (Double.isNaN(maxSquaredStep)) {
            maxSquaredStep = computeMaxSquaredStep();
        }
        return maxSquaredStep;
    }

    private double computeMaxSquaredStep() {
        Rows known = data.known();
        Rows mapped = Rows.zeros(known.count(), known.columns());
        map.accept(known, mapped);
        double max = 0;
        for (int i = 0; i < known.count(); i++) {
            double square = 0;
            for (int p = 0; p < known.columns(); p++) {
                double step = (double) mapped.get(i, p) - known.get(i, p);
                square += step * step;
            }
            max = Math.max(max, square);
        }
        return max;
    }
}
