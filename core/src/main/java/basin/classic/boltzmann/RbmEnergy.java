package basin.classic.boltzmann;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// The free energy of a restricted Boltzmann machine, `F(y) = A(u) − Σ_j log(1 + exp(c_j + (uW)_j))` with u = y /
/// s: the hidden units are summed out exactly, at β = 1 (Hinton, "A practical guide to training restricted
/// Boltzmann machines", 2010, section 16.1). Its gradient takes y as real, for Bernoulli units too.
///
/// A missing cell has the value that the best completion gives it: the energy of such a row is the lowest one
/// found over its missing cells, and the gradient along them is 0.
final class RbmEnergy implements SmoothEnergy {
    private final RbmParameters parameters;
    private final RbmCompletion completion;

    RbmEnergy(RbmParameters parameters) {
        this.parameters = parameters;
        this.completion = new RbmCompletion(parameters);
    }

    @Override
    public int columns() {
        return parameters.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        double[] inputs = new double[parameters.hidden()];
        float[] row = new float[columns()];
        for (int i = 0; i < y.count(); i++) {
            completion.fill(y, i, row);
            values[i] = value(row, inputs);
        }
    }

    /// F of one row without missing cells; leaves the inputs of the hidden units in `inputs`.
    private double value(float[] row, double[] inputs) {
        parameters.hiddenInputs(row, 0, inputs);
        return parameters.visibleEnergy(row, 0) - Softplus.sum(1, inputs, inputs.length);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        double[] inputs = new double[parameters.hidden()];
        float[] row = new float[columns()];
        for (int i = 0; i < y.count(); i++) {
            completion.fill(y, i, row);
            values[i] = value(row, inputs);
            for (int j = 0; j < inputs.length; j++) {
                inputs[j] = Softplus.slope(inputs[j]);
            }
            for (int p = 0; p < columns(); p++) {
                boolean missing = Float.isNaN(y.get(i, p));
                gradients.set(i, p, missing ? 0 : slope(row, p, inputs));
            }
        }
    }

    /// ∂F/∂y_p = (A'(u_p) − (Wh)_p) / s_p with the mean hidden units h.
    private float slope(float[] row, int p, double[] means) {
        double u = (double) row[p] / parameters.standardDeviations[p];
        double pull = parameters.visibleInput(p, means);
        double slope = parameters.visible == RbmVisible.BERNOULLI ? -pull : u - pull;
        return (float) (slope / parameters.standardDeviations[p]);
    }
}
