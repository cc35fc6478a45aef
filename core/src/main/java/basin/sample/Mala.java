package basin.sample;

import basin.energy.SmoothEnergy;

/// Metropolis-adjusted Langevin: the step of [Langevin] as a proposal, which is accepted or rejected (Roberts &
/// Tweedie 1996, section 1.4).
///
/// It is Hamiltonian Monte Carlo with one leapfrog step of size √(2ε) (Neal 2011, section 5.2).
///
/// @param stepSize ε, above 0
/// @param inverseMass M⁻¹: the step is ε M⁻¹, its noise has covariance 2ε M⁻¹
public record Mala(double stepSize, InverseMass inverseMass) implements Tunable<SmoothEnergy, Mala> {
    /// @throws IllegalArgumentException when the step size is out of range
    public Mala {
        Checks.requirePositive("stepSize", stepSize);
    }

    /// Steps of 0.1, to be tuned.
    public static Mala standard() {
        return new Mala(0.1, InverseMass.IDENTITY);
    }

    @Override
    public String name() {
        return "mala";
    }

    @Override
    public Move on(SmoothEnergy energy, Context context) {
        return new Hmc(Math.sqrt(2 * stepSize), 1, 0, inverseMass).on(energy, context);
    }

    /// 0.574, the optimum for many columns (Roberts & Rosenthal 1998).
    @Override
    public double targetAcceptance() {
        return 0.574;
    }

    @Override
    public Mala tuned(double size, InverseMass mass) {
        return new Mala(size, mass);
    }
}
