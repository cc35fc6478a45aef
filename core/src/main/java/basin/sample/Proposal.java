package basin.sample;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A distribution that rows can be drawn from exactly, and whose density is known: its energy is −log of it.
public interface Proposal extends Energy {
    /// Draws every row of `y`.
    ///
    /// @param first what row 0 is called in the stream
    void draw(Rows y, Randomness randomness, long first);

    /// Independent normal columns.
    ///
    /// @param deviations above 0, as many as there are means
    static Proposal normal(double[] means, double[] deviations) {
        return new NormalProposal(means.clone(), deviations.clone());
    }

    /// Uniform in a box.
    ///
    /// @param least of each column
    /// @param most of each column, above `least`
    static Proposal uniform(double[] least, double[] most) {
        return new UniformProposal(least.clone(), most.clone());
    }
}
