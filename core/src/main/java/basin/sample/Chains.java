package basin.sample;

import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The state of many chains, and the report of their last step.
///
/// The arrays belong to this object; samplers write them. Entry i is that of chain i. Energies and gradients are
/// valid from the first step of a run on.
public final class Chains {
    /// The positions of the chains, n × d.
    public final Rows y;

    /// F(y_i).
    public final double[] energies;

    /// ∂F/∂y at y_i, where the sampler uses gradients.
    public final Rows gradients;

    /// The probability that the last proposal was accepted with, from 0 to 1; the mean over a trajectory where
    /// a step makes several.
    public final double[] acceptance;

    /// F(y_i) + ½ pᵀM⁻¹p, the energy of position and momentum at the last draw; F(y_i) for samplers without
    /// momentum, and for parallel tempering, whose swaps discard momenta.
    public final double[] hamiltonian;

    /// The number of evaluations of the energy or its gradient in the last step.
    public final int[] evaluations;

    /// Whether the last step left the region where its integrator can be trusted.
    public final boolean[] divergent;

    /// The probability of the swap between a chain and its next hotter replica in the last step; NaN where none was
    /// proposed.
    final double[] swap;

    private final List<Chains> hotter = new ArrayList<>();
    private int steps;

    private Chains(Rows y) {
        int n = y.count();
        this.y = y;
        this.energies = new double[n];
        this.gradients = Rows.zeros(n, y.columns());
        this.acceptance = new double[n];
        this.hamiltonian = new double[n];
        this.evaluations = new int[n];
        this.divergent = new boolean[n];
        this.swap = new double[n];
    }

    /// Chains that start at the rows of `start`, which are copied.
    ///
    /// @throws IllegalArgumentException when there is none, columns do not fit, or a cell is not finite
    public static Chains at(Rows start, Energy energy) {
        Rows.requireColumns("start", start, energy.columns());
        if (start.count() == 0) {
            throw new IllegalArgumentException("start: expected at least one chain, got none");
        }
        requireFinite("start", start);
        return new Chains(start.copy());
    }

    private static void requireFinite(String name, Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                if (!Float.isFinite(rows.get(i, p))) {
                    throw new IllegalArgumentException(
                            name + ": expected finite cells, got " + rows.get(i, p) + " at row " + i + ", column " + p);
                }
            }
        }
    }

    /// Number of chains, n.
    public int count() {
        return y.count();
    }

    /// The number of steps taken, which selects the noise of the next step.
    public int steps() {
        return steps;
    }

    /// These chains with the number `step` for their next step, for callers that number steps over several sets of
    /// chains.
    ///
    /// @param step 0 or more
    public Chains from(int step) {
        if (step < 0) {
            throw new IllegalArgumentException("step: expected 0 or more, got " + step);
        }
        steps = step;
        return this;
    }

    /// A copy of positions and step number.
    Chains copy() {
        Chains copy = new Chains(y.copy()).from(steps);
        for (Chains replica : hotter) {
            copy.hotter.add(replica.copy());
        }
        return copy;
    }

    /// The replica of these chains with this number; 0 is these chains themselves, the coldest.
    Chains replica(int index) {
        return index == 0 ? this : hotter.get(index - 1);
    }

    /// The number of replicas, including these chains.
    int replicas() {
        return 1 + hotter.size();
    }

    /// Adds or removes replicas until there are `count`; new ones start at the positions of the coldest.
    void setReplicaCount(int count) {
        while (hotter.size() > count - 1) {
            hotter.removeLast();
        }
        while (hotter.size() < count - 1) {
            hotter.add(new Chains(y.copy()));
        }
    }

    /// Computes F of chains `from` to `to`.
    ///
    /// @throws IllegalArgumentException when one is not finite
    void evaluate(Energy energy, int from, int to) {
        double[] values = new double[to - from];
        energy.values(y.slice(from, to), values);
        keep(values, from);
    }

    /// Computes F and ∂F/∂y of chains `from` to `to`.
    ///
    /// @throws IllegalArgumentException when one is not finite
    void evaluate(SmoothEnergy energy, int from, int to) {
        double[] values = new double[to - from];
        energy.gradients(y.slice(from, to), values, gradients.slice(from, to));
        keep(values, from);
        for (int i = from; i < to; i++) {
            for (int p = 0; p < y.columns(); p++) {
                if (!Float.isFinite(gradients.get(i, p))) {
                    throw notFinite("gradient", gradients.get(i, p), i);
                }
            }
        }
    }

    private void keep(double[] values, int from) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw notFinite("energy", values[i], from + i);
            }
            energies[from + i] = values[i];
            hamiltonian[from + i] = values[i];
        }
    }

    private static IllegalArgumentException notFinite(String what, double value, int row) {
        return new IllegalArgumentException("start: expected a finite " + what + " at every row, got " + value
                + " at row " + row + "; choose another start or correct the energy");
    }

    /// Swaps the positions of chain `i` here and in `other`, with their energies and gradients.
    void exchange(Chains other, int i, float[] spare) {
        exchange(y, other.y, i, spare);
        exchange(gradients, other.gradients, i, spare);
        double energy = energies[i];
        energies[i] = other.energies[i];
        other.energies[i] = energy;
    }

    private static void exchange(Rows a, Rows b, int row, float[] spare) {
        System.arraycopy(a.array(row), a.offset(row), spare, 0, spare.length);
        System.arraycopy(b.array(row), b.offset(row), a.array(row), a.offset(row), spare.length);
        System.arraycopy(spare, 0, b.array(row), b.offset(row), spare.length);
    }

    /// The state from which a later run continues to the same draws: positions and number of steps.
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new HashMap<>();
        state.put("chains steps", Tensor.of(new long[] {steps}, 1));
        state.put("chains", Tensor.of(y));
        for (int i = 0; i < hotter.size(); i++) {
            state.put("chains " + (i + 1), Tensor.of(hotter.get(i).y));
        }
        return state;
    }

    /// Chains that continue from [#state].
    ///
    /// @throws InputException when it does not fit the energy
    public static Chains resumed(Map<String, Tensor> state, Energy energy) {
        try {
            Chains chains = at(tensor(state, "chains").rows(), energy);
            long[] steps = tensor(state, "chains steps").longs();
            if (steps.length != 1 || steps[0] < 0 || steps[0] > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("chains steps: expected one number, 0 or more");
            }
            chains.steps = (int) steps[0];
            for (int i = 1; state.containsKey("chains " + i); i++) {
                Rows replica = tensor(state, "chains " + i).rows();
                Rows.requireShape("chains " + i, replica, chains.count(), energy.columns());
                chains.hotter.add(at(replica, energy));
            }
            return chains;
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "checkpoint of chains: " + e.getMessage() + "; sample from the start, without it", e);
        }
    }

    private static Tensor tensor(Map<String, Tensor> state, String name) {
        Tensor tensor = state.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("expected the tensor '" + name + "', got " + state.keySet());
        }
        return tensor;
    }
}
