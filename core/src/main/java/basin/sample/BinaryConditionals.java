package basin.sample;

import basin.energy.ConditionalEnergy;
import basin.energy.Energy;
import basin.rows.Rows;

/// The conditional distributions of any energy over columns of 0 and 1, for [Gibbs]: a column is 1 with probability
/// σ(β (F(y with 0) − F(y with 1))), which takes two evaluations.
///
/// @param energy finite at every corner of the hypercube
public record BinaryConditionals(Energy energy) implements ConditionalEnergy {
    @Override
    public int columns() {
        return energy.columns();
    }

    /// Every column is a block of its own.
    @Override
    public int blocks() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        energy.values(y, values);
    }

    @Override
    public void redraw(int column, double beta, Rows y, Draws draws) {
        double[] off = with(0, column, y);
        double[] on = with(1, column, y);
        for (int i = 0; i < y.count(); i++) {
            double probability = 1 / (1 + Math.exp(beta * (on[i] - off[i])));
            y.set(i, column, draws.uniform(i, 0) < probability ? 1 : 0);
        }
    }

    private double[] with(float value, int column, Rows y) {
        for (int i = 0; i < y.count(); i++) {
            y.set(i, column, value);
        }
        double[] values = new double[y.count()];
        energy.values(y, values);
        return values;
    }
}
