package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// A box, lower ≤ z ≤ upper in every column. The measure is volume, the prior uniform.
public final class Box implements LatentSpace {
    private final float[] lower;
    private final float[] upper;

    private Box(float[] lower, float[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    /// The box between two corners.
    ///
    /// @param lower finite numbers, one a column; copied
    /// @param upper as many finite numbers, each above that of `lower`; copied
    public static Box of(float[] lower, float[] upper) {
        if (lower.length == 0 || lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "upper: expected as many numbers as lower, got " + upper.length + " and " + lower.length);
        }
        for (int p = 0; p < lower.length; p++) {
            if (!(lower[p] < upper[p]) || !Float.isFinite(lower[p]) || !Float.isFinite(upper[p])) {
                throw new IllegalArgumentException(
                        "upper: expected finite numbers above " + lower[p] + " in column " + p + ", got " + upper[p]);
            }
        }
        return new Box(lower.clone(), upper.clone());
    }

    /// The cube from `lower` to `upper` in each of `columns` columns.
    public static Box cube(int columns, float lower, float upper) {
        Spaces.requireColumns(columns);
        float[] low = new float[columns];
        float[] high = new float[columns];
        Arrays.fill(low, lower);
        Arrays.fill(high, upper);
        return of(low, high);
    }

    /// The min z in column `column`.
    public float lower(int column) {
        return lower[column];
    }

    /// The max z in column `column`.
    public float upper(int column) {
        return upper[column];
    }

    @Override
    public String describe() {
        return "box (" + lower.length + ")";
    }

    @Override
    public int columns() {
        return lower.length;
    }

    /// The width of the box.
    @Override
    public double spread(int column) {
        return (double) upper[column] - lower[column];
    }

    /// The centre.
    @Override
    public void start(Rows z) {
        Rows.requireColumns("z", z, lower.length);
        for (int i = 0; i < z.count(); i++) {
            for (int p = 0; p < lower.length; p++) {
                z.set(i, p, (float) (lower[p] + spread(p) / 2));
            }
        }
    }

    /// Every entry outside is set to the nearer bound.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, lower.length);
        for (int i = 0; i < z.count(); i++) {
            clip(z, i);
        }
    }

    private void clip(Rows z, int row) {
        for (int p = 0; p < lower.length; p++) {
            z.set(row, p, Math.min(upper[p], Math.max(lower[p], z.get(row, p))));
        }
    }

    @Override
    public void move(Rows z, int row, Rows slope, double step) {
        Spaces.descend(z, row, slope, step);
        clip(z, row);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, lower.length);
        for (int i = 0; i < z.count(); i++) {
            for (int p = 0; p < lower.length; p++) {
                z.set(i, p, (float) (lower[p] + spread(p) * randomness.uniform(first + i, 0, p)));
            }
        }
    }

    @Override
    public double logPrior(Rows z, int row) {
        double logVolume = 0;
        for (int p = 0; p < lower.length; p++) {
            logVolume += Math.log(spread(p));
        }
        return -logVolume;
    }
}
