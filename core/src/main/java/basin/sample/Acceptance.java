package basin.sample;

import basin.rows.Randomness;

/// The rule of Metropolis and Hastings for a change of energy: accept with probability min(1, exp(−β ΔH)).
final class Acceptance {
    /// Above this rise, in units of 1/β, an integrator is no longer near the surface of constant energy (Stan's
    /// bound).
    private static final double DIVERGENCE = 1000;

    private final Randomness randomness;
    private final double beta;

    Acceptance(Sampler.Context context) {
        this.randomness = context.randomness().named("accept");
        this.beta = context.beta();
    }

    /// The probability of going from one energy to another; 0 where the other is not a number.
    double probability(double before, double after) {
        double change = beta * (after - before);
        return Double.isNaN(change) || after == Double.NEGATIVE_INFINITY ? 0 : Math.exp(Math.min(0, -change));
    }

    /// Whether `chain` accepts a proposal with this probability at `step`.
    boolean accepts(double probability, int chain, int step) {
        return randomness.uniform(chain, step, 0) < probability;
    }

    /// Whether a trajectory with these energies at its ends has diverged.
    boolean diverges(double before, double after) {
        return !(beta * (after - before) <= DIVERGENCE) || after == Double.NEGATIVE_INFINITY;
    }
}
