package basin.sample;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A distribution with exact draws and a known density; its energy is −log of the density.
public interface Proposal extends Energy {
    /// Draws every row of `y`.
    ///
    /// @param first the number of row 0 in the stream
    void draw(Rows y, Randomness randomness, long first);

    /// Independent normal columns.
    ///
    /// @param standardDeviations above 0, as many as there are means
    static Proposal normal(double[] means, double[] standardDeviations) {
        return new NormalProposal(means.clone(), standardDeviations.clone());
    }

    /// Uniform in a box.
    ///
    /// @param min of each column
    /// @param max of each column, above `min`
    static Proposal uniform(double[] min, double[] max) {
        return new UniformProposal(min.clone(), max.clone());
    }
}
