package basin.sample;

import basin.energy.SmoothEnergy;
import basin.rows.Randomness;

/// New momenta, some leapfrog steps, and a decision whether to accept their end: the move of Hamiltonian Monte
/// Carlo, and with one step that of Langevin dynamics.
final class TrajectoryMove implements Sampler.Move {
    /// The decision whether a chain moves to the end of its trajectory.
    @FunctionalInterface
    interface Decision {
        /// Decides for one chain.
        ///
        /// @param probability of accepting by the rule of Metropolis
        /// @param after the Hamiltonian at the end; not finite when an energy of the trajectory is not finite
        boolean accepts(double probability, double after, int chain, int step);
    }

    private final SmoothEnergy energy;
    private final Sampler.Context context;
    private final Hmc hmc;
    private final Decision decision;
    private final Acceptance rule;
    private final Leapfrog leapfrog;
    private final Randomness momentum;
    private final Randomness jitter;
    private final double[] before;
    private final boolean[] lost;

    TrajectoryMove(SmoothEnergy energy, Sampler.Context context, Hmc hmc, Acceptance rule, Decision decision) {
        this.energy = energy;
        this.context = context;
        this.hmc = hmc;
        this.rule = rule;
        this.decision = decision;
        this.leapfrog = new Leapfrog(energy, hmc.inverseMass(), context.rows());
        this.momentum = context.randomness().named("momentum");
        this.jitter = context.randomness().named("jitter");
        this.before = new double[context.rows()];
        this.lost = new boolean[context.rows()];
    }

    @Override
    public void begin(Chains chains, int from, int to) {
        chains.evaluate(energy, from, to);
    }

    @Override
    public void step(Chains chains, int from, int to, int step) {
        int count = to - from;
        leapfrog.load(chains, from, to);
        leapfrog.drawMomenta(context.kernels(), momentum, from, step, count, context.noise());
        for (int row = 0; row < count; row++) {
            leapfrog.setStep(row, stepSize(from + row, step));
            before[row] = leapfrog.hamiltonian(row);
            lost[row] = false;
        }
        leapfrog.kick(count, 0.5f);
        for (int i = 1; i <= hmc.steps(); i++) {
            leapfrog.drift(count);
            leapfrog.evaluate(count);
            holdLost(chains, from, count);
            leapfrog.kick(count, i < hmc.steps() ? 1 : 0.5f);
        }
        // Consecutive accepted rows are copied to their chains together.
        int accepted = 0;
        for (int row = 0; row < count; row++) {
            if (!settle(row, chains, from + row, step)) {
                leapfrog.store(accepted, row, chains, from + accepted);
                accepted = row + 1;
            }
        }
        leapfrog.store(accepted, count, chains, from + accepted);
    }

    /// Writes the report of one row, and returns whether its chain moves to it.
    private boolean settle(int row, Chains chains, int chain, int step) {
        double after = lost[row] ? Double.NaN : leapfrog.hamiltonian(row);
        double probability = rule.probability(before[row], after);
        boolean accepted = decision.accepts(probability, after, chain, step);
        chains.acceptance[chain] = probability;
        chains.divergent[chain] = rule.diverges(before[row], after);
        chains.evaluations[chain] = hmc.steps();
        // With a single step the momentum has no part in the report.
        double energyAfter = accepted ? leapfrog.energies[row] : chains.energies[chain];
        chains.hamiltonian[chain] = hmc.steps() == 1 ? energyAfter : accepted ? after : before[row];
        return accepted;
    }

    private double stepSize(int chain, int step) {
        return hmc.jitter() == 0
                ? hmc.stepSize()
                : hmc.stepSize() * (1 + hmc.jitter() * (2 * jitter.uniform(chain, step, 0) - 1));
    }

    /// Moves a row whose energy is not finite back to its origin and stops it, so that the energy is not evaluated
    /// there again.
    private void holdLost(Chains chains, int from, int count) {
        for (int row = 0; row < count; row++) {
            if (!Double.isFinite(leapfrog.energies[row])) {
                lost[row] = true;
                leapfrog.rest(row, chains.y, from + row);
            }
        }
    }
}
