package basin.sample;

import basin.energy.SmoothEnergy;

/// Hamiltonian Monte Carlo: new momenta, `steps` leapfrog steps of size ε, accepted with probability
/// min(1, exp(−ΔH)) (Duane, Kennedy, Pendleton & Roweth 1987; Neal 2011, section 5.3).
///
/// @param stepSize ε, above 0; with a tuned mass about d^(−1/4)
/// @param steps number of leapfrog steps of a trajectory, 1 or more; best about π/2 / ε for a Gaussian
/// @param jitter j: each trajectory's step size is drawn from ε (1 − j) to ε (1 + j), so that trajectories are
///     not periodic; 0 to below 1
/// @param inverseMass M⁻¹
public record Hmc(double stepSize, int steps, double jitter, InverseMass inverseMass)
        implements Tunable<SmoothEnergy, Hmc> {
    /// @throws IllegalArgumentException when a setting is out of range
    public Hmc {
        Checks.requirePositive("stepSize", stepSize);
        Checks.requireWithin("steps", steps, 1, 1_000_000);
        Checks.requireWithin("jitter", jitter, 0, Math.nextDown(1.0));
    }

    /// Ten steps of 0.1 with a jitter of a fifth, to be tuned.
    public static Hmc standard() {
        return of(0.1, 10);
    }

    /// Steps of the given size and number with a jitter of a fifth.
    public static Hmc of(double stepSize, int steps) {
        return new Hmc(stepSize, steps, 0.2, InverseMass.IDENTITY);
    }

    /// The same with another number of steps.
    public Hmc withSteps(int number) {
        return new Hmc(stepSize, number, jitter, inverseMass);
    }

    @Override
    public String name() {
        return "hmc";
    }

    @Override
    public Move on(SmoothEnergy energy, Context context) {
        Acceptance rule = new Acceptance(context);
        return new TrajectoryMove(
                energy,
                context,
                this,
                rule,
                (probability, after, chain, step) -> rule.accepts(probability, chain, step));
    }

    /// 0.8: between the optimum for many columns, 0.651 (Beskos et al. 2013), and more robust values; the default
    /// of Stan.
    @Override
    public double targetAcceptance() {
        return 0.8;
    }

    @Override
    public Hmc tuned(double size, InverseMass mass) {
        return new Hmc(size, steps, jitter, mass);
    }

    @Override
    public Hmc probe() {
        return new Hmc(stepSize, 1, 0, inverseMass);
    }
}
