package basin.classic.grid;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.gibbs.ParametricEnergy;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;

/// An energy on a grid: a sum of cubic B-splines, one for each node, and beyond the box the energy of its nearest
/// point plus ½ κ times the squared distance to it. It has a continuous gradient everywhere.
///
/// Its parameters are the coefficients of the splines. It is linear in them, so that the negative log likelihood is
/// convex. The energy of a row with missing cells is NaN.
public final class GridEnergy implements SmoothEnergy, ParametricEnergy {
    private final Grid grid;
    private final float[] coefficients;
    private final double stiffness;

    /// @param coefficients one for every node; not copied
    /// @param stiffness κ, above 0
    GridEnergy(Grid grid, float[] coefficients, double stiffness) {
        if (coefficients.length != grid.nodes()) {
            throw new IllegalArgumentException(
                    "coefficients: expected " + grid.nodes() + ", one for each node, got " + coefficients.length);
        }
        if (!(stiffness > 0) || stiffness == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("stiffness: expected above 0 and finite, got " + stiffness);
        }
        this.grid = grid;
        this.coefficients = coefficients;
        this.stiffness = stiffness;
    }

    /// An untrained energy: constant over the box around `rows`, extended by a fifth of its width at every end;
    /// beyond it exp(−F) decreases within half a cell.
    ///
    /// @param rows without missing cells, of one to three columns
    /// @param cells along each side, 2 or more
    public static GridEnergy around(RowSource rows, int cells) {
        if (rows.count() == 0 || rows.columns() > Grid.MAX_COLUMNS) {
            throw new IllegalArgumentException("rows: expected at least one row of 1 to 3 columns, got " + rows);
        }
        Grid grid = Grid.around(rows, cells, 0.2);
        double narrowest = Double.POSITIVE_INFINITY;
        for (GridAxis axis : grid.axes()) {
            narrowest = Math.min(narrowest, axis.width());
        }
        return new GridEnergy(grid, new float[grid.nodes()], 4 / (narrowest * narrowest));
    }

    /// A copy with its own coefficients.
    public GridEnergy copy() {
        return new GridEnergy(grid, coefficients.clone(), stiffness);
    }

    Grid grid() {
        return grid;
    }

    double stiffness() {
        return stiffness;
    }

    @Override
    public int columns() {
        return grid.columns();
    }

    @Override
    public float[] parameters() {
        return coefficients;
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Grid.Stencil stencil = grid.new Stencil();
        for (int i = 0; i < y.count(); i++) {
            stencil.at(y, i);
            values[i] = value(stencil);
        }
    }

    private double value(Grid.Stencil stencil) {
        double squares = 0;
        for (int p = 0; p < columns(); p++) {
            squares += stencil.outside(p) * stencil.outside(p);
        }
        return stencil.value(coefficients) + 0.5 * stiffness * squares;
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Grid.Stencil stencil = grid.new Stencil();
        for (int i = 0; i < y.count(); i++) {
            stencil.at(y, i);
            values[i] = value(stencil);
            for (int p = 0; p < columns(); p++) {
                double slope = stencil.slope(coefficients, p) + stiffness * stencil.outside(p);
                gradients.set(i, p, (float) slope);
            }
        }
    }

    @Override
    public void addParameterGradient(Rows y, double[] weights, double[] gradient) {
        Rows.requireColumns("y", y, columns());
        if (weights.length < y.count() || gradient.length != coefficients.length) {
            throw new IllegalArgumentException("gradient: expected " + y.count() + " weights and " + coefficients.length
                    + " entries, got " + weights.length + " and " + gradient.length);
        }
        Grid.Stencil stencil = grid.new Stencil();
        for (int i = 0; i < y.count(); i++) {
            stencil.at(y, i);
            stencil.addTo(gradient, weights[i]);
        }
    }

    /// The mean of every spline over rows: the sufficient statistics of maximum likelihood.
    double[] meanSplines(RowSource rows, Shards shards) {
        double[] sums = shards.sums(rows.count(), coefficients.length, (part, from, to) -> {
            Grid.Stencil stencil = grid.new Stencil();
            Rows block = rows.slice(from, to);
            for (int i = 0; i < block.count(); i++) {
                stencil.at(block, i);
                stencil.addTo(part, 1);
            }
        });
        for (int j = 0; j < sums.length; j++) {
            sums[j] /= rows.count();
        }
        return sums;
    }
}
