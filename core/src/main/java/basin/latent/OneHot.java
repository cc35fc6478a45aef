package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// The k unit vectors: exactly one entry of z is 1, the others are 0. The prior is uniform.
///
/// @param size k, 1 or more
public record OneHot(int size) implements FiniteLatentSpace {
    public OneHot {
        if (size < 1) {
            throw new IllegalArgumentException("size: expected 1 or more, got " + size);
        }
    }

    @Override
    public String describe() {
        return "one-hot (" + size + ")";
    }

    @Override
    public int columns() {
        return size;
    }

    /// The first unit vector.
    @Override
    public void start(Rows z) {
        for (int i = 0; i < z.count(); i++) {
            point(0, z, i);
        }
    }

    @Override
    public void move(Rows z, int row, Rows slope, double step) {
        throw new UnsupportedOperationException("one-hot: expected a search that enumerates, got one that moves");
    }

    @Override
    public double logPrior(Rows z, int row) {
        return -Math.log(size);
    }

    @Override
    public void point(int index, Rows z, int row) {
        for (int j = 0; j < size; j++) {
            z.set(row, j, j == index ? 1 : 0);
        }
    }

    /// The nearest unit vector is that of the largest entry; of equal ones, the first.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, size);
        for (int i = 0; i < z.count(); i++) {
            int largest = 0;
            for (int j = 1; j < size; j++) {
                largest = z.get(i, j) > z.get(i, largest) ? j : largest;
            }
            point(largest, z, i);
        }
    }

    @Override
    public void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, size);
        for (int i = 0; i < z.count(); i++) {
            point(randomness.below(size, first + i, 0, 0), z, i);
        }
    }
}
