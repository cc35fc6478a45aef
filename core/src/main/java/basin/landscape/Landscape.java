package basin.landscape;

import basin.energy.SampledEnergy;
import basin.energy.SmoothEnergy;

/// A smooth energy with known log Z, draws, mean and covariance.
public interface Landscape extends SmoothEnergy, SampledEnergy {
    /// The name, such as `banana`.
    String name();

    /// The mean of exp(−F)/Z, d numbers.
    double[] mean();

    /// The covariance of exp(−F)/Z, d × d.
    double[][] covariance();
}
