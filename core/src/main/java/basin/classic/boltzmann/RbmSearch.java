package basin.classic.boltzmann;

/// A search for low free energy over some cells of a row while the others are held. Has scratch of its own: one
/// for each thread.
interface RbmSearch {
    /// Moves the free cells of `row` downhill, from where they are, to a local minimum of the free energy, and
    /// returns its energy. Cells that are not free stay as they are; none may be missing.
    double descend(float[] row, boolean[] free);

    /// The search for these visible units.
    static RbmSearch of(RbmParameters parameters) {
        return switch (parameters.visible) {
            case BERNOULLI -> new Bits(parameters);
            case GAUSSIAN -> new Modes(parameters);
        };
    }

    /// The binary rows around one row, by single flips; the inputs of the hidden units follow at k additions a
    /// flip.
    ///
    /// A local minimum is a row whose energy no flip of one free cell lowers.
    final class Bits implements RbmSearch {
        /// The min decrease of a lower flip, above rounding errors.
        private static final double LOWER = 1e-9;

        private final RbmParameters parameters;
        private final double[] inputs;
        private final double[] trial;
        private float[] row = {};

        Bits(RbmParameters parameters) {
            this.parameters = parameters;
            this.inputs = new double[parameters.hidden()];
            this.trial = new double[parameters.hidden()];
        }

        /// Begins at `row`, which flips will change.
        void at(float[] row) {
            this.row = row;
            parameters.hiddenInputs(row, 0, inputs);
        }

        /// F at the present row.
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

        /// F after a flip of bit p less F at the present row.
        double rise(int p) {
            System.arraycopy(inputs, 0, trial, 0, trial.length);
            parameters.addRow(p, direction(p), trial);
            return -direction(p) * parameters.visibleBias[p]
                    - Softplus.sum(1, trial, trial.length)
                    + Softplus.sum(1, inputs, inputs.length);
        }

        /// Free cells are rounded first. Of the flips the one that is steepest by the gradient comes first: the
        /// free energy is concave in y, so that it falls at least as the gradient says. Where the gradient no
        /// longer says so, every flip is tried.
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
            double min = -LOWER;
            for (int p = 0; p < free.length; p++) {
                double rise = free[p] ? -direction(p) * parameters.visibleInput(p, trial) : 0;
                if (rise < min) {
                    min = rise;
                    steepest = p;
                }
            }
            for (int p = 0; p < free.length && steepest < 0; p++) {
                steepest = free[p] && rise(p) < -LOWER ? p : -1;
            }
            return steepest;
        }
    }

    /// The modes of a machine with Gaussian visible units: u ← b + W P(h = 1 | u), cell by cell of those that
    /// are free.
    ///
    /// F(y) is half a square less a convex function, so that each step goes to the minimum of a bound that touches
    /// F where it starts (Yuille & Rangarajan, "The concave-convex procedure", Neural Computation 2003): F never
    /// rises.
    final class Modes implements RbmSearch {
        private static final int MAX_STEPS = 2000;

        /// A search ends when no cell moves by more than this share of its standard deviation s.
        private static final double STILL = 1e-6;

        private final RbmParameters parameters;
        private final double[] inputs;
        private final double[] means;

        Modes(RbmParameters parameters) {
            this.parameters = parameters;
            this.inputs = new double[parameters.hidden()];
            this.means = new double[parameters.hidden()];
        }

        @Override
        public double descend(float[] row, boolean[] free) {
            double moved = Double.POSITIVE_INFINITY;
            for (int step = 0; step < MAX_STEPS && moved > STILL; step++) {
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
                    float next = (float) (parameters.standardDeviations[p] * parameters.visibleInput(p, means));
                    moved = Math.max(moved, Math.abs(next - row[p]) / parameters.standardDeviations[p]);
                    row[p] = next;
                }
            }
            return moved;
        }
    }
}
