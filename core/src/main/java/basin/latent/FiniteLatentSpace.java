package basin.latent;

import basin.rows.Rows;

/// A latent space of finitely many points.
public interface FiniteLatentSpace extends LatentSpace {
    /// The max number of points that may be enumerated, 2²⁰.
    int LARGEST = 1 << 20;

    /// Number of points; 2³¹ − 1 means that many or more.
    int size();

    /// Overwrites row `row` of `z` with the point `index`, 0 to [#size] − 1. All points are distinct.
    void point(int index, Rows z, int row);

    /// Not supported: the points are isolated.
    @Override
    default void move(Rows z, int row, Rows slope, double step) {
        throw new UnsupportedOperationException(
                "latents: expected a search that enumerates, got one that moves over " + describe());
    }

    /// The space that can be enumerated.
    ///
    /// @throws IllegalArgumentException when it is not finite, or has more than [#LARGEST] points
    static FiniteLatentSpace enumerable(LatentSpace space) {
        if (!(space instanceof FiniteLatentSpace finite)) {
            throw new IllegalArgumentException(
                    "latents: expected a space that can be enumerated, got " + space.describe());
        }
        if (finite.size() > LARGEST) {
            throw new IllegalArgumentException("latents: expected at most " + LARGEST + " points to enumerate, got "
                    + space.describe() + "; search by coordinate descent, or sum by sampling");
        }
        return finite;
    }
}
