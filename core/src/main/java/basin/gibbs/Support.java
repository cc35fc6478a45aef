package basin.gibbs;

import basin.rows.Rows;
import java.util.Arrays;

/// Weighted points that stand for all of y: a sum over them is the sum, or the integral, over everything.
public interface Support {
    /// Columns of a point, d.
    int columns();

    /// Number of points.
    int size();

    /// Overwrites `into` with the points from `first` on, and `weights` with the weight of each, above 0.
    ///
    /// @param weights one for every row of `into`
    void points(int first, Rows into, double[] weights);

    /// The points of weight 1 that `rows` hold: a finite set. The rows are not copied.
    static Support of(Rows rows) {
        return new FiniteSupport(rows);
    }

    /// The 2ᵈ rows of zeros and ones, column 0 changing fastest.
    ///
    /// @param columns d, from 1 to 30
    static Support binary(int columns) {
        if (columns < 1 || columns > 30) {
            throw new IllegalArgumentException("columns: expected 1 to 30 to enumerate, got " + columns);
        }
        return new BinarySupport(columns);
    }

    /// See [#of].
    record FiniteSupport(Rows rows) implements Support {
        @Override
        public int columns() {
            return rows.columns();
        }

        @Override
        public int size() {
            return rows.count();
        }

        @Override
        public void points(int first, Rows into, double[] weights) {
            into.copyFrom(rows.slice(first, first + into.count()));
            Arrays.fill(weights, 0, into.count(), 1);
        }
    }

    /// See [#binary].
    record BinarySupport(int columns) implements Support {
        @Override
        public int size() {
            return 1 << columns;
        }

        @Override
        public void points(int first, Rows into, double[] weights) {
            for (int i = 0; i < into.count(); i++) {
                for (int p = 0; p < columns; p++) {
                    into.set(i, p, (first + i) >> p & 1);
                }
                weights[i] = 1;
            }
        }
    }
}
