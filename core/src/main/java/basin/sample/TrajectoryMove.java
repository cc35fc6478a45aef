package basin.sample;

import basin.energy.SmoothEnergy;
import basin.rows.Randomness;

/// Fresh momenta, some leapfrog steps, and a decision whether to go where they led: the move of Hamiltonian Monte
/// Carlo, and with one step that of Langevin dynamics.
final class TrajectoryMove implements Sampler.Move {
    /// Whether a chain goes where its trajectory led.
    @FunctionalInterface
    interface Decision {
        /// Decides for one chain.
        ///
        /// @param probability of accepting by the rule of Metropolis
        /// @param after the Hamiltonian at the end; not finite when the trajectory met an energy that is not
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
        // Rows that are accepted one after the other move to their chains together.
        int accepted = 0;
        for (int row = 0; row < count; row++) {
            if (!settle(row, chains, from + row, step)) {
                leapfrog.store(accepted, row, chains, from + accepted);
                accepted = row + 1;
            }
        }
        leapfrog.store(accepted, count, chains, from + accepted);
    }

    /// Reports one row, and whether its chain goes where it is.
    private boolean settle(int row, Chains chains, int chain, int step) {
        double after = lost[row] ? Double.NaN : leapfrog.hamiltonian(row);
        double probability = rule.probability(before[row], after);
        boolean accepted = decision.accepts(probability, after, chain, step);
        chains.acceptance[chain] = probability;
        chains.divergent[chain] = rule.diverges(before[row], after);
        chains.evaluations[chain] = hmc.steps();
        // After a single step nothing of the momentum is left to speak of.
        double energyAfter = accepted ? leapfrog.energies[row] : chains.energies[chain];
        chains.hamiltonian[chain] = hmc.steps() == 1 ? energyAfter : accepted ? after : before[row];
        return accepted;
    }

    private double stepSize(int chain, int step) {
        return hmc.jitter() == 0
                ? hmc.stepSize()
                : hmc.stepSize() * (1 + hmc.jitter() * (2 * jitter.uniform(chain, step, 0) - 1));
    }

    /// A row whose energy is no longer finite goes back and rests, so that no energy is asked about it again.
    private void holdLost(Chains chains, int from, int count) {
        for (int row = 0; row < count; row++) {
            if (!Double.isFinite(leapfrog.energies[row])) {
                lost[row] = true;
                leapfrog.rest(row, chains.y, from + row);
            }
        }
    }
}
