package basin.classic.boltzmann;

/// The binary rows around one row, by single flips; the inputs of the hidden units follow at k additions a flip.
///
/// A local minimum is a row that no flip of one free cell brings lower.
final class RbmBits implements RbmSearch {
    /// A flip counts as lower by more than rounding.
    private static final double LOWER = 1e-9;

    private final RbmParameters parameters;
    private final double[] inputs;
    private final double[] trial;
    private float[] row = {};

    RbmBits(RbmParameters parameters) {
        this.parameters = parameters;
        this.inputs = new double[parameters.hidden()];
        this.trial = new double[parameters.hidden()];
    }

    /// Goes to `row`, which flips will change.
    void at(float[] row) {
        this.row = row;
        parameters.hiddenInputs(row, 0, inputs);
    }

    /// F here.
    double energy() {
        return parameters.visibleEnergy(row, 0) - Softplus.sum(1, inputs, inputs.length);
    }

    /// Flips bit p.
    void flip(int p) {
        parameters.addRow(p, direction(p), inputs);
        row[p] = 1 - row[p];
    }

    private double direction(int p) {
        return 1 - 2.0 * row[p];
    }

    /// F after a flip of bit p less F here.
    double rise(int p) {
        System.arraycopy(inputs, 0, trial, 0, trial.length);
        parameters.addRow(p, direction(p), trial);
        return -direction(p) * parameters.visibleBias[p]
                - Softplus.sum(1, trial, trial.length)
                + Softplus.sum(1, inputs, inputs.length);
    }

    /// Free cells are rounded first. Of the flips the one that is steepest by the gradient comes first: the free
    /// energy is concave in y, so that it falls at least as the gradient says. Where the gradient no longer says
    /// so, every flip is tried.
    @Override
    public double descend(float[] from, boolean[] free) {
        for (int p = 0; p < from.length; p++) {
            from[p] = free[p] ? Math.round(from[p]) : from[p];
        }
        at(from);
        int flip = best(free);
        while (flip >= 0) {
            flip(flip);
            flip = best(free);
        }
        at(from);
        return energy();
    }

    /// A free bit whose flip lowers F, or −1.
    private int best(boolean[] free) {
        for (int j = 0; j < inputs.length; j++) {
            trial[j] = Softplus.slope(inputs[j]);
        }
        int steepest = -1;
        double least = -LOWER;
        for (int p = 0; p < free.length; p++) {
            double rise = free[p] ? -direction(p) * parameters.visibleInput(p, trial) : 0;
            if (rise < least) {
                least = rise;
                steepest = p;
            }
        }
        for (int p = 0; p < free.length && steepest < 0; p++) {
            steepest = free[p] && rise(p) < -LOWER ? p : -1;
        }
        return steepest;
    }
}
