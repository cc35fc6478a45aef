package basin.classic.boltzmann;

/// The modes of a machine with Gaussian visible units: u ← b + W P(h = 1 | u), cell by cell of those that are free.
///
/// F(y) is half a square less a convex function, so that each step goes to the minimum of a bound that touches F
/// where it starts (Yuille & Rangarajan, "The concave-convex procedure", Neural Computation 2003): F never rises.
final class RbmModes implements RbmSearch {
    private static final int MOST_STEPS = 2000;

    /// A search ends when no cell moves by more than this share of its deviation s.
    private static final double STILL = 1e-6;

    private final RbmParameters parameters;
    private final double[] inputs;
    private final double[] means;

    RbmModes(RbmParameters parameters) {
        this.parameters = parameters;
        this.inputs = new double[parameters.hidden()];
        this.means = new double[parameters.hidden()];
    }

    @Override
    public double descend(float[] row, boolean[] free) {
        double moved = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && moved > STILL; step++) {
            moved = step(row, free);
        }
        parameters.hiddenInputs(row, 0, inputs);
        return parameters.visibleEnergy(row, 0) - Softplus.sum(1, inputs, inputs.length);
    }

    private double step(float[] row, boolean[] free) {
        parameters.hiddenInputs(row, 0, inputs);
        for (int j = 0; j < means.length; j++) {
            means[j] = Softplus.slope(inputs[j]);
        }
        double moved = 0;
        for (int p = 0; p < row.length; p++) {
            if (free[p]) {
                float next = (float) (parameters.deviations[p] * parameters.visibleInput(p, means));
                moved = Math.max(moved, Math.abs(next - row[p]) / parameters.deviations[p]);
                row[p] = next;
            }
        }
        return moved;
    }
}
