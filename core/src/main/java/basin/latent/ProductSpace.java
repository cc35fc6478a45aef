package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// A finite space in which a point is one choice for each of several factors, so that one choice can change while
/// the others stay. The prior is uniform.
public interface ProductSpace extends FiniteLatentSpace {
    /// Number of factors, 1 or more.
    int factors();

    /// Number of choices of factor `factor`, 1 or more.
    int choices(int factor);

    /// The choice of factor `factor` at row `row` of z, which is in the space.
    int chosen(Rows z, int row, int factor);

    /// Changes factor `factor` of row `row` of z to `choice` and leaves the others.
    void choose(Rows z, int row, int factor, int choice);

    /// The product of all choices, or 2³¹ − 1.
    @Override
    default int size() {
        long size = 1;
        for (int f = 0; f < factors() && size < Integer.MAX_VALUE; f++) {
            size *= choices(f);
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /// Factor 0 changes fastest.
    @Override
    default void point(int index, Rows z, int row) {
        int rest = index;
        for (int f = 0; f < factors(); f++) {
            choose(z, row, f, rest % choices(f));
            rest /= choices(f);
        }
    }

    /// The first choice of every factor.
    @Override
    default void start(Rows z) {
        Rows.requireColumns("z", z, columns());
        for (int i = 0; i < z.count(); i++) {
            point(0, z, i);
        }
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
