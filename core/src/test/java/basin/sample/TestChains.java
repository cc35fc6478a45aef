package basin.sample;

import basin.rows.Randomness;

/// Series by chain and draw, for tests.
final class TestChains {
    private TestChains() {}

    /// Stationary AR(1) chains xₜ₊₁ = φ xₜ + √(1 − φ²) ξ of variance 1: φᵗ is their autocorrelation at lag t.
    static double[][] autoregressive(long seed, int chains, int draws, double phi) {
        Randomness randomness = new Randomness(seed);
        double[][] x = new double[chains][draws];
        for (int chain = 0; chain < chains; chain++) {
            double now = randomness.normal(chain, 0, 0);
            for (int draw = 0; draw < draws; draw++) {
                x[chain][draw] = now;
                now = phi * now + Math.sqrt(1 - phi * phi) * randomness.normal(chain, draw + 1, 0);
            }
        }
        return x;
    }

    /// Independent standard normal draws.
    static double[][] independent(long seed, int chains, int draws) {
        return autoregressive(seed, chains, draws, 0);
    }

    /// Independent Cauchy draws, which have no variance.
    static double[][] cauchy(long seed, int chains, int draws) {
        Randomness randomness = new Randomness(seed);
        double[][] x = new double[chains][draws];
        for (int chain = 0; chain < chains; chain++) {
            for (int draw = 0; draw < draws; draw++) {
                x[chain][draw] = Math.tan(Math.PI * (randomness.uniform(chain, draw, 0) - 0.5));
            }
        }
        return x;
    }

    /// The same with one chain multiplied and shifted, in place.
    static double[][] withChain(double[][] x, int chain, double scale, double shift) {
        for (int draw = 0; draw < x[chain].length; draw++) {
            x[chain][draw] = scale * x[chain][draw] + shift;
        }
        return x;
    }
}
