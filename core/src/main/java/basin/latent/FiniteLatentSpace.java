package basin.latent;

import basin.rows.Rows;

/// A latent space that can be enumerated.
public interface FiniteLatentSpace extends LatentSpace {
    /// Number of points.
    int size();

    /// Overwrites row `row` of `z` with the point `index`, 0 to [#size] − 1.
    void point(int index, Rows z, int row);
}
