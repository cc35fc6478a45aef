package basin.gibbs;

import basin.latent.Quadrature.GaussLegendre;
import basin.rows.Rows;
import java.util.Arrays;

/// Weighted points that represent all y: a sum over them is the sum, or the integral, over all y.
public interface Support {
    /// Columns of a point, d.
    int columns();

    /// Number of points.
    int size();

    /// Overwrites `into` with the points from `first` on, and `weights` with the weight of each, above 0.
    ///
    /// @param weights one for every row of `into`
    void points(int first, Rows into, double[] weights);

    /// A finite set: the rows, each with weight 1. They are not copied.
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

    /// The points of a quadrature over a box, weighted by volume.
    ///
    /// @param low its lower corner, 1 to 3 numbers
    /// @param high its upper corner
    /// @param cells along each side, 1 or more
    /// @throws IllegalArgumentException when a side has no length, or there are more than 3
    static Cells box(double[] low, double[] high, int cells) {
        return Cells.of(low, high, cells);
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

    /// See [#box]. A box of one to three dimensions, cut into cells with four Gauss–Legendre points along each
    /// of their sides: a quadrature that is exact for polynomials of degree 7 within a cell (Abramowitz &
    /// Stegun 25.4.30).
    final class Cells implements Support {
        private static final int POINTS = 4;
        private static final GaussLegendre RULE = GaussLegendre.between(0, 1, POINTS);

        private final double[] low;
        private final double[] high;
        private final int cells;
        private final int along;
        private final int size;

        private Cells(double[] low, double[] high, int cells) {
            this.low = low;
            this.high = high;
            this.cells = cells;
            this.along = cells * POINTS;
            double points = Math.pow(along, low.length);
            if (points > 1 << 30) {
                throw new IllegalArgumentException("cells: expected at most 2³⁰ points, got " + points);
            }
            this.size = (int) points;
        }

        private static Cells of(double[] low, double[] high, int cells) {
            if (low.length < 1 || low.length > 3 || low.length != high.length) {
                throw new IllegalArgumentException("box: expected corners of 1 to 3 numbers, got " + low.length
                        + " and " + high.length + "; in more dimensions anneal");
            }
            for (int p = 0; p < low.length; p++) {
                if (!(low[p] < high[p]) || !Double.isFinite(high[p] - low[p])) {
                    throw new IllegalArgumentException(
                            "box: expected finite sides above 0, got " + low[p] + " to " + high[p] + " along " + p);
                }
            }
            if (cells < 1) {
                throw new IllegalArgumentException("cells: expected 1 or more, got " + cells);
            }
            return new Cells(low.clone(), high.clone(), cells);
        }

        /// The same box with another number of cells.
        public Cells cut(int otherCells) {
            return of(low, high, otherCells);
        }

        /// Cells along each side.
        public int cells() {
            return cells;
        }

        @Override
        public int columns() {
            return low.length;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void points(int first, Rows into, double[] weights) {
            for (int i = 0; i < into.count(); i++) {
                int rest = first + i;
                double weight = 1;
                for (int p = 0; p < low.length; p++) {
                    int at = rest % along;
                    rest /= along;
                    double width = (high[p] - low[p]) / cells;
                    int cell = at / POINTS;
                    into.set(i, p, (float) (low[p] + width * (cell + RULE.node(at % POINTS))));
                    weight *= width * RULE.weight(at % POINTS);
                }
                weights[i] = weight;
            }
        }
    }
}
