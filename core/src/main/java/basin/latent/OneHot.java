package basin.latent;

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

    @Override
    public void point(int index, Rows z, int row) {
        for (int j = 0; j < size; j++) {
            z.set(row, j, j == index ? 1 : 0);
        }
    }

    @Override
    public int factors() {
        return 1;
    }

    @Override
    public int choices(int factor) {
        return size;
    }

    @Override
    public int chosen(Rows z, int row, int factor) {
        return largest(z, row, 0, size);
    }

    @Override
    public void choose(Rows z, int row, int factor, int choice) {
        point(choice, z, row);
    }

    /// The index of the 1 in a one-hot row.
    ///
    /// @throws IllegalArgumentException when no entry is 1
    public static int indexOfOne(Rows z, int row) {
        for (int j = 0; j < z.columns(); j++) {
            if (z.get(row, j) == 1) {
                return j;
            }
        }
        throw new IllegalArgumentException("z: expected one-hot rows, got row " + row + " without a 1");
    }

    /// The index of the largest of `count` entries from `from` on, counted from there; of equal ones, the first.
    static int largest(Rows z, int row, int from, int count) {
        int largest = 0;
        for (int j = 1; j < count; j++) {
            largest = z.get(row, from + j) > z.get(row, from + largest) ? j : largest;
        }
        return largest;
    }

    /// The nearest unit vector is that of the largest entry; of equal ones, the first.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, size);
        for (int i = 0; i < z.count(); i++) {
            point(largest(z, i, 0, size), z, i);
        }
    }
}
