package basin.sample;

import basin.energy.SmoothEnergy;
import basin.kernel.Kernels;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Positions and momenta of some chains, integrated together along Hamilton's equations.
///
/// Lengths are measured in the scales of [InverseMass]: momenta m = √M⁻¹ p are standard normal at β = 1, and a step
/// of size ε is m ← m − (ε s / 2) ∂F, y ← y + ε s m, m ← m − (ε s / 2) ∂F with s = √M⁻¹ (Neal, "MCMC using
/// Hamiltonian dynamics", 2011, eqs. 5.18–5.20).
/// Every array has d cells for each chain, one chain after another, so that each loop is over all of them.
final class Leapfrog {
    final int columns;
    final float[] y;
    final float[] gradients;
    final float[] momenta;
    /// ε s for every cell; negative to integrate backward in time, zero for no motion.
    final float[] steps;

    final double[] energies;

    private final SmoothEnergy energy;
    private final float[] scales;
    private final Rows yRows;
    private final Rows gradientRows;

    Leapfrog(SmoothEnergy energy, InverseMass inverseMass, int rows) {
        this.energy = energy;
        this.columns = energy.columns();
        this.scales = inverseMass.scales(columns);
        this.yRows = Rows.zeros(rows, columns);
        this.y = yRows.array(0);
        this.gradientRows = Rows.zeros(rows, columns);
        this.gradients = gradientRows.array(0);
        this.momenta = new float[rows * columns];
        this.steps = new float[rows * columns];
        this.energies = new double[rows];
    }

    /// Copies the positions of chains `from` to `to`.
    void load(Chains chains, int from, int to) {
        yRows.slice(0, to - from).copyFrom(chains.y.slice(from, to));
        gradientRows.slice(0, to - from).copyFrom(chains.gradients.slice(from, to));
        System.arraycopy(chains.energies, from, energies, 0, to - from);
    }

    /// Draws the momenta of rows 0 to `count`, which are chains `first` and the following, with standard deviation
    /// `noise`.
    void drawMomenta(Kernels kernels, Randomness randomness, int first, int step, int count, float noise) {
        kernels.normals(randomness, first, step, count, columns, momenta, 0);
        if (noise != 1) {
            for (int k = 0; k < count * columns; k++) {
                momenta[k] *= noise;
            }
        }
    }

    /// Sets the step size of a row.
    void setStep(int row, double epsilon) {
        int at = row * columns;
        for (int p = 0; p < columns; p++) {
            steps[at + p] = (float) (epsilon * scales[p]);
        }
    }

    /// One step of rows 0 to `count`.
    void step(int count) {
        kick(count, 0.5f);
        drift(count);
        evaluate(count);
        kick(count, 0.5f);
    }

    /// m ← m − share · ε s ∂F.
    void kick(int count, float share) {
        for (int k = 0; k < count * columns; k++) {
            momenta[k] -= share * steps[k] * gradients[k];
        }
    }

    /// y ← y + ε s m.
    void drift(int count) {
        for (int k = 0; k < count * columns; k++) {
            y[k] += steps[k] * momenta[k];
        }
    }

    /// Computes F and ∂F at the current positions.
    void evaluate(int count) {
        energy.gradients(yRows.slice(0, count), energies, gradientRows.slice(0, count));
    }

    /// F + ½ ‖m‖² of a row; NaN where it is not finite.
    double hamiltonian(int row) {
        double kinetic = 0;
        double stray = 0;
        for (int k = row * columns; k < (row + 1) * columns; k++) {
            kinetic += (double) momenta[k] * momenta[k];
            stray += 0.0 * y[k];
        }
        return energies[row] + kinetic / 2 + stray;
    }

    /// Moves a row back to the origin of its trajectory, with zero momentum, steps and gradient.
    void rest(int row, Rows origin, int originRow) {
        int at = row * columns;
        System.arraycopy(origin.array(originRow), origin.offset(originRow), y, at, columns);
        for (int k = at; k < at + columns; k++) {
            momenta[k] = 0;
            gradients[k] = 0;
            steps[k] = 0;
        }
    }

    /// Makes `row` a copy of `other`.
    void copy(int other, int row) {
        System.arraycopy(y, other * columns, y, row * columns, columns);
        System.arraycopy(gradients, other * columns, gradients, row * columns, columns);
        System.arraycopy(momenta, other * columns, momenta, row * columns, columns);
        System.arraycopy(steps, other * columns, steps, row * columns, columns);
        energies[row] = energies[other];
    }

    /// Moves chains, `chain` and the following, to the positions of the rows `from` to `to`.
    void store(int from, int to, Chains chains, int chain) {
        if (from < to) {
            int end = chain + to - from;
            System.arraycopy(energies, from, chains.energies, chain, to - from);
            chains.y.slice(chain, end).copyFrom(yRows.slice(from, to));
            chains.gradients.slice(chain, end).copyFrom(gradientRows.slice(from, to));
        }
    }
}
