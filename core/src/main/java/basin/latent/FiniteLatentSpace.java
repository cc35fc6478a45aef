package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// A latent space of finitely many points. A point is one choice for each of several factors, so that one choice
/// can change while the others stay; a space without such parts has one factor. The prior is uniform.
public interface FiniteLatentSpace extends LatentSpace {
    /// The max number of points that may be enumerated, 2²⁰.
    int LARGEST = 1 << 20;

    /// Number of factors, 1 or more.
    int factors();

    /// Number of choices of factor `factor`, 1 or more.
    int choices(int factor);

    /// The choice of factor `factor` at row `row` of z, which is in the space.
    int chosen(Rows z, int row, int factor);

    /// Changes factor `factor` of row `row` of z to `choice` and leaves the others.
    void choose(Rows z, int row, int factor, int choice);

    /// Number of points, the product of all choices; 2³¹ − 1 means that many or more.
    default int size() {
        long size = 1;
        for (int f = 0; f < factors() && size < Integer.MAX_VALUE; f++) {
            size *= choices(f);
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /// Overwrites row `row` of `z` with the point `index`, 0 to [#size] − 1. All points are distinct; factor 0
    /// changes fastest.
    default void point(int index, Rows z, int row) {
        int rest = index;
        for (int f = 0; f < factors(); f++) {
            choose(z, row, f, rest % choices(f));
            rest /= choices(f);
        }
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

    /// The first choice of every factor.
    @Override
    default void start(Rows z) {
        Rows.requireColumns("z", z, columns());
        for (int i = 0; i < z.count(); i++) {
            point(0, z, i);
        }
    }

    /// Not supported: the points are isolated.
    @Override
    default void move(Rows z, int row, Rows slope, double step) {
        throw new UnsupportedOperationException(
                "latents: expected a search that enumerates, got one that moves over " + describe());
    }

    @Override
    default void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, columns());
        for (int i = 0; i < z.count(); i++) {
            for (int f = 0; f < factors(); f++) {
                choose(z, i, f, randomness.below(choices(f), first + i, 0, f));
            }
        }
    }

    @Override
    default double logPrior(Rows z, int row) {
        double logSize = 0;
        for (int f = 0; f < factors(); f++) {
            logSize += Math.log(choices(f));
        }
        return -logSize;
    }

    /// Another choice of one factor, both drawn uniformly.
    @Override
    default boolean perturb(Rows z, int row, double scale, Randomness randomness, long draw, int step) {
        int factor = randomness.below(factors(), draw, step, 0);
        int choices = choices(factor);
        if (choices > 1) {
            int ahead = 1 + randomness.below(choices - 1, draw, step, 1);
            choose(z, row, factor, (chosen(z, row, factor) + ahead) % choices);
        }
        return true;
    }
}
