package basin.sample;

import basin.energy.SmoothEnergy;
import basin.rows.InputException;

/// Overdamped Langevin dynamics, unadjusted: y ← y − ε M⁻¹ ∇F(y) + √(2ε/β) M^(−1/2) ξ (Roberts & Tweedie 1996, eq.
/// 8).
///
/// Its draws are those of a slightly wider distribution: for a Gaussian of variance 1/λ the variance is
/// 1/λ / (1 − ελ/2). There are no rejections; the reported acceptance is that of the same step in [Mala], which is
/// near 1 where the error of the discretisation is small.
///
/// @param stepSize ε, above 0; stable below 2 over the largest curvature of F
/// @param inverseMass M⁻¹
public record Langevin(double stepSize, InverseMass inverseMass) implements Tunable<SmoothEnergy, Langevin> {
    /// @throws IllegalArgumentException when the step size is out of range
    public Langevin {
        Checks.requirePositive("stepSize", stepSize);
    }

    /// Steps of 0.01, to be tuned.
    public static Langevin standard() {
        return new Langevin(0.01, InverseMass.IDENTITY);
    }

    @Override
    public String name() {
        return "langevin";
    }

    /// A step to a position without a finite energy throws an [InputException] with the remedy.
    @Override
    public Move on(SmoothEnergy energy, Context context) {
        Hmc oneStep = new Hmc(Math.sqrt(2 * stepSize), 1, 0, inverseMass);
        return new TrajectoryMove(
                energy, context, oneStep, new Acceptance(context), (probability, after, chain, step) -> {
                    requireFinite(after, chain, step);
                    return true;
                });
    }

    private void requireFinite(double after, int chain, int step) {
        if (!Double.isFinite(after)) {
            throw InputException.of(
                            "langevin",
                            "finite energies",
                            after + " at step " + step + " of chain " + chain + " with step size " + stepSize)
                    .withRemedy("set a smaller step size, or sample with mala");
        }
    }

    /// 0.99, the acceptance in Mala: on a Gaussian with one variance in d columns that is
    /// ε ≈ 0.13 d^(−1/3), and the variance is too large by a fraction of ε/2: 6 % for one column, 2 % for 50.
    @Override
    public double targetAcceptance() {
        return 0.99;
    }

    @Override
    public Langevin tuned(double size, InverseMass mass) {
        return new Langevin(size, mass);
    }

    /// Mala, whose rejections keep a chain from diverging while the step size is still unknown.
    @Override
    public Mala explorer() {
        return new Mala(stepSize, inverseMass);
    }
}
