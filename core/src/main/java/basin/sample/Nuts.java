package basin.sample;

import basin.energy.SmoothEnergy;

/// The no-U-turn sampler: a trajectory is doubled, forward or backward in time, until it turns back, and the draw
/// is one of its points, with weights exp(−H) (Hoffman & Gelman, JMLR 2014; multinomial, with the generalised
/// criterion: Betancourt, "A conceptual introduction to Hamiltonian Monte Carlo", 2017, appendix A; the checks
/// across subtrees are those of Stan 2.21 and later).
///
/// The step size and the masses are tuned by a warm-up.
///
/// @param stepSize ε, above 0
/// @param maxDepth maximum number of doublings, 1 to 20: up to 2^maxDepth − 1 leapfrog steps per draw
/// @param inverseMass M⁻¹
public record Nuts(double stepSize, int maxDepth, InverseMass inverseMass) implements Tunable<SmoothEnergy, Nuts> {
    /// @throws IllegalArgumentException when a setting is out of range
    public Nuts {
        Checks.requirePositive("stepSize", stepSize);
        Checks.requireWithin("maxDepth", maxDepth, 1, 20);
    }

    /// Steps of 0.1 and ten doublings, to be tuned.
    public static Nuts standard() {
        return new Nuts(0.1, 10, InverseMass.IDENTITY);
    }

    @Override
    public String name() {
        return "nuts";
    }

    @Override
    public Move on(SmoothEnergy energy, Context context) {
        return new NutsMove(energy, context, this);
    }

    /// 0.8, the default of Stan; 0.9 or more where divergences indicate narrow regions.
    @Override
    public double targetAcceptance() {
        return 0.8;
    }

    /// Harmonic: the acceptance of a trajectory is a mean over its points, and with an arithmetic mean over many
    /// chains the step size would be too large where the energy is narrow. On the eight-schools model, the
    /// arithmetic mean gives 30 times as many divergences.
    @Override
    public Pooling pooling() {
        return Pooling.HARMONIC;
    }

    @Override
    public Nuts tuned(double size, InverseMass mass) {
        return new Nuts(size, maxDepth, mass);
    }

    @Override
    public Nuts probe() {
        return new Nuts(stepSize, 1, inverseMass);
    }
}
