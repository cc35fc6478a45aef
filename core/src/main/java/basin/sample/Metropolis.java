package basin.sample;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Random-walk Metropolis: y′ = y + ε M^(−1/2) ξ / √β, accepted with probability min(1, exp(−β (F(y′) − F(y))))
/// (Metropolis et al. 1953). Needs only values, for any energy over continuous columns.
///
/// Steps to an energy of +∞ are rejected. Steps to one that is not a number are rejected, too, and reported as
/// divergent.
///
/// @param stepSize ε, above 0; with a tuned mass best about 2.4 / √d
/// @param inverseMass M⁻¹
public record Metropolis(double stepSize, InverseMass inverseMass) implements Tunable<Energy, Metropolis> {
    /// @throws IllegalArgumentException when the step size is out of range
    public Metropolis {
        Checks.requirePositive("stepSize", stepSize);
    }

    /// Steps of 0.5, to be tuned.
    public static Metropolis standard() {
        return new Metropolis(0.5, InverseMass.IDENTITY);
    }

    @Override
    public String name() {
        return "metropolis";
    }

    @Override
    public Move on(Energy energy, Context context) {
        return new Walk(energy, context);
    }

    /// 0.3: between the optima for one column, 0.44, and for many, 0.234 (Gelman, Roberts & Gilks 1996); the
    /// efficiency is flat between.
    @Override
    public double targetAcceptance() {
        return 0.3;
    }

    @Override
    public Metropolis tuned(double size, InverseMass mass) {
        return new Metropolis(size, mass);
    }

    private final class Walk implements Move {
        private final Energy energy;
        private final Context context;
        private final Acceptance rule;
        private final Randomness direction;
        private final Rows proposals;
        private final float[] cells;
        private final float[] scales;
        private final double[] energies;

        Walk(Energy energy, Context context) {
            this.energy = energy;
            this.context = context;
            this.rule = new Acceptance(context);
            this.direction = context.randomness().named("direction");
            this.proposals = Rows.zeros(context.rows(), energy.columns());
            this.cells = proposals.array(0);
            this.scales = inverseMass.scales(energy.columns());
            this.energies = new double[context.rows()];
            for (int p = 0; p < scales.length; p++) {
                scales[p] *= (float) (stepSize * context.noise());
            }
        }

        @Override
        public void begin(Chains chains, int from, int to) {
            chains.evaluate(energy, from, to);
        }

        @Override
        public void step(Chains chains, int from, int to, int step) {
            int count = to - from;
            int d = scales.length;
            context.kernels().normals(direction, from, step, count, d, cells, 0);
            for (int row = 0; row < count; row++) {
                float[] present = chains.y.array(from + row);
                int at = chains.y.offset(from + row);
                for (int p = 0; p < d; p++) {
                    cells[row * d + p] = present[at + p] + scales[p] * cells[row * d + p];
                }
            }
            energy.values(proposals.slice(0, count), energies);
            for (int row = 0; row < count; row++) {
                settle(chains, from + row, row, step);
            }
        }

        private void settle(Chains chains, int chain, int row, int step) {
            double after = energies[row];
            double probability = rule.probability(chains.energies[chain], after);
            if (rule.accepts(probability, chain, step)) {
                int d = scales.length;
                chains.energies[chain] = after;
                System.arraycopy(cells, row * d, chains.y.array(chain), chains.y.offset(chain), d);
            }
            chains.acceptance[chain] = probability;
            chains.divergent[chain] = Double.isNaN(after) || after == Double.NEGATIVE_INFINITY;
            chains.hamiltonian[chain] = chains.energies[chain];
            chains.evaluations[chain] = 1;
        }
    }
}
