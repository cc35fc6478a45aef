package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// Functions that several latent spaces share.
final class Spaces {
    /// The max distance of the length of a unit vector of float32 cells from 1: rounding changes each cell, and
    /// so the length, by at most 2⁻²⁴.
    static final double UNIT_ROUNDING = 0x1p-23;

    private Spaces() {}

    static void requireColumns(int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("columns: expected 1 or more, got " + columns);
        }
    }

    static void fill(Rows z, int columns, float cell) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            for (int p = 0; p < columns; p++) {
                z.set(i, p, cell);
            }
        }
    }

    /// A step of length `step` against `slope`.
    static void descend(Rows z, int row, Rows slope, double step) {
        float[] cells = z.array(row);
        float[] slopes = slope.array(row);
        int at = z.offset(row);
        int slopesAt = slope.offset(row);
        for (int p = 0; p < z.columns(); p++) {
            cells[at + p] = (float) (cells[at + p] - step * slopes[slopesAt + p]);
        }
    }

    /// Overwrites row `row` with independent standard normal entries.
    static void normal(Randomness randomness, long draw, Rows z, int row) {
        for (int p = 0; p < z.columns(); p++) {
            z.set(row, p, (float) randomness.normal(draw, 0, p));
        }
    }

    static double length(Rows z, int row) {
        double sum = 0;
        for (int p = 0; p < z.columns(); p++) {
            sum += (double) z.get(row, p) * z.get(row, p);
        }
        return Math.sqrt(sum);
    }

    static void scale(Rows z, int row, double factor) {
        for (int p = 0; p < z.columns(); p++) {
            z.set(row, p, (float) (factor * z.get(row, p)));
        }
    }

    /// The logarithm of the volume of the unit ball in d dimensions: V₀ = 1, V₁ = 2, V_d = V_{d−2} · 2π/d.
    static double logBallVolume(int d) {
        double log = d % 2 == 0 ? 0 : Math.log(2);
        for (int k = d; k > 1; k -= 2) {
            log += Math.log(2 * Math.PI / k);
        }
        return log;
    }
}
