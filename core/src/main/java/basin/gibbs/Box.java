package basin.gibbs;

import basin.latent.GaussLegendre;
import basin.rows.Rows;

/// A box of one to three dimensions, cut into cells with four Gauss–Legendre points along each of their sides: a
/// quadrature that is exact for polynomials of degree 7 within a cell (Abramowitz & Stegun 25.4.30).
public final class Box implements Support {
    private static final int POINTS = 4;
    private static final GaussLegendre RULE = GaussLegendre.between(0, 1, POINTS);

    private final double[] low;
    private final double[] high;
    private final int cells;
    private final int along;
    private final int size;

    private Box(double[] low, double[] high, int cells) {
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

    /// A box.
    ///
    /// @param low its lower corner, 1 to 3 numbers
    /// @param high its upper corner
    /// @param cells along each side, 1 or more
    /// @throws IllegalArgumentException when a side has no length, or there are more than 3
    public static Box of(double[] low, double[] high, int cells) {
        if (low.length < 1 || low.length > 3 || low.length != high.length) {
            throw new IllegalArgumentException("box: expected corners of 1 to 3 numbers, got " + low.length + " and "
                    + high.length + "; in more dimensions anneal");
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
        return new Box(low.clone(), high.clone(), cells);
    }

    /// The same box in other cells.
    public Box cut(int otherCells) {
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
