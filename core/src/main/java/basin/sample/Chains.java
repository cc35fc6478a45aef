package basin.sample;

import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// The state of many chains, and the report of their last step.
///
/// The arrays are the chains' own, to be read and written by samplers; entry i belongs to chain i.
public final class Chains {
    /// Where the chains are, n × d.
    public final Rows y;

    /// F(y_i).
    public final double[] energies;

    /// ∂F/∂y at y_i; zeros for an energy without gradient.
    public final Rows gradients;

    /// The probability that the last proposal was accepted with, from 0 to 1; the mean over a trajectory where
    /// a step makes several.
    public final double[] acceptance;

    /// The energy of position and momentum at the last draw; F(y_i) for samplers without momentum.
    public final double[] hamiltonian;

    /// Evaluations of energy or gradient in the last step.
    public final int[] evaluations;

    /// Whether the last step left the region where its integrator can be trusted.
    public final boolean[] divergent;

    private Chains(Rows y) {
        int n = y.count();
        this.y = y;
        this.energies = new double[n];
        this.gradients = Rows.zeros(n, y.columns());
        this.acceptance = new double[n];
        this.hamiltonian = new double[n];
        this.evaluations = new int[n];
        this.divergent = new boolean[n];
    }

    /// Chains that begin at the rows of `start`, which are copied.
    ///
    /// @throws IllegalArgumentException when there is none, columns do not fit, or the energy or its gradient
    ///     is not finite at one of them
    public static Chains at(Rows start, Energy energy) {
        Rows.requireColumns("start", start, energy.columns());
        if (start.count() == 0) {
            throw new IllegalArgumentException("start: expected at least one chain, got none");
        }
        Chains chains = new Chains(start.copy());
        if (energy instanceof SmoothEnergy smooth) {
            smooth.gradients(chains.y, chains.energies, chains.gradients);
        } else {
            energy.values(chains.y, chains.energies);
        }
        chains.requireFinite();
        System.arraycopy(chains.energies, 0, chains.hamiltonian, 0, chains.count());
        return chains;
    }

    private void requireFinite() {
        for (int i = 0; i < count(); i++) {
            boolean finite = Double.isFinite(energies[i]);
            for (int p = 0; p < y.columns(); p++) {
                finite &= Float.isFinite(gradients.get(i, p));
            }
            if (!finite) {
                throw new IllegalArgumentException("start: expected a finite energy and gradient at every row, got "
                        + energies[i] + " at row " + i + "; begin elsewhere or mend the energy");
            }
        }
    }

    /// Number of chains.
    public int count() {
        return y.count();
    }
}
