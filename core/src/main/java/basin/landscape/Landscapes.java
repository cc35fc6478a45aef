package basin.landscape;

import java.util.List;

/// One of each landscape with its usual settings, to test samplers and minimisers.
public final class Landscapes {
    private Landscapes() {}

    /// All of them.
    public static List<Landscape> all() {
        return List.of(
                new Gaussian(new double[] {1, -2}, new double[][] {{2, 0.9}, {0.9, 0.5}}),
                MixtureOfGaussians.round(0.5, new double[] {-1.5, 0}, new double[] {1.5, 0}, new double[] {0, 2}),
                new DoubleWell(2, 2),
                Rosenbrock.standard(),
                Banana.standard(),
                Funnel.standard(),
                Ring.standard(),
                new Rastrigin(2, 10),
                EightSchools.centred(),
                EightSchools.nonCentred());
    }
}
