package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Rows;

/// An energy F(y; W) with parameters W that are trained by gradients. Unlike other energies it changes in
/// training.
public interface ParametricEnergy extends Energy {
    /// The parameters W; writing to them changes the energy.
    float[] parameters();

    /// Adds `Σ_i weights[i] · ∂F(y_i)/∂W` to `gradient`.
    ///
    /// @param weights one for every row, of any sign
    /// @param gradient as many numbers as there are parameters
    /// @throws IllegalArgumentException when the shapes do not fit
    void addParameterGradient(Rows y, double[] weights, double[] gradient);
}
