package basin.classic.mixture;

/// Expected sufficient statistics of a mixture, Σ_i r_ij (1, y, y yᵀ) for every component j, and the energy of the
/// rows (Dempster, Laird & Rubin 1977, § 3).
///
/// The statistics of a component are 1 number, d numbers, and the lower triangle of a d × d matrix row by row, or
/// its diagonal. For every category there are also the sums Σ_i r_ij of the rows with each code.
final class MixtureSums {
    private final boolean dense;
    private final int columns;
    private final int components;

    /// One array for each component, padded by arrays of zeros to a multiple of four.
    private final double[][] sums;

    /// Σ r for every category, component and code.
    private final double[][][] levels;

    /// Number of rows, and Σ F over them.
    private int count;

    private double energy;

    MixtureSums(boolean dense, int components, MixtureColumns layout) {
        this.dense = dense;
        this.columns = layout.numbers.length;
        this.components = components;
        this.sums = new double[Math.ceilDiv(components, 4) * 4][size(dense, columns)];
        this.levels = new double[layout.categories.size()][components][];
        for (int c = 0; c < levels.length; c++) {
            for (int j = 0; j < components; j++) {
                levels[c][j] = new double[layout.codes(c) + 1];
            }
        }
    }

    /// The number of numbers for one component.
    static int size(boolean dense, int columns) {
        return Math.addExact(1 + columns, dense ? Math.multiplyExact(columns, columns + 1) / 2 : columns);
    }

    /// The working memory of one thread that adds to sums.
    static final class Scratch {
        private final double[][] features = new double[4][];
        private final double[] weights = new double[16];

        Scratch(int size) {
            for (int r = 0; r < 4; r++) {
                features[r] = new double[size];
            }
        }
    }

    /// Number of rows.
    int count() {
        return count;
    }

    /// The mean energy F of the rows.
    double meanEnergy() {
        return energy / count;
    }

    /// Counts a row.
    void addEnergy(double value) {
        count++;
        energy += value;
    }

    /// Σ r of component j.
    double rows(int j) {
        return sums[j][0];
    }

    /// Σ r y_p of component j.
    double first(int j, int p) {
        return sums[j][1 + p];
    }

    /// Σ r y_p y_q of component j, q at most p; without a matrix only p = q.
    double second(int j, int p, int q) {
        return sums[j][1 + columns + (dense ? p * (p + 1) / 2 + q : p)];
    }

    /// Σ r of the rows whose category has a code, in component j; the last is the code of missing cells.
    double[] levels(int category, int j) {
        return levels[category][j];
    }

    /// Adds the categories of the rows of a tile.
    void addLevels(ColumnTile tile, double[][] shares) {
        for (int c = 0; c < levels.length; c++) {
            int[] codes = tile.codes(c);
            for (int j = 0; j < components; j++) {
                double[] own = levels[c][j];
                for (int i = 0; i < tile.rows(); i++) {
                    own[codes[i]] += shares[j][i];
                }
            }
        }
    }

    /// Adds the numbers of the complete rows of a tile.
    ///
    /// @param shares r, `shares[j][i]`, with zeros for the padding after component k
    void add(ColumnTile tile, double[][] shares, Scratch scratch) {
        for (int slot = 0; slot < tile.rows(); slot += 4) {
            int rows = Math.min(4, tile.rows() - slot);
            features(tile, slot, rows, scratch.features);
            for (int j = 0; j < sums.length; j += 4) {
                add(shares, slot, rows, j, scratch);
            }
        }
    }

    private void add(double[][] shares, int slot, int rows, int j, Scratch scratch) {
        double any = 0;
        for (int c = 0; c < 4; c++) {
            double[] own = shares[j + c];
            for (int r = 0; r < 4; r++) {
                double share = r < rows ? own[slot + r] : 0;
                scratch.weights[4 * c + r] = share;
                any += share;
            }
        }
        if (any > 0) {
            double[][] features = scratch.features;
            ColumnTile.multiplyAdd(
                    scratch.weights,
                    0,
                    4,
                    features[0],
                    features[1],
                    features[2],
                    features[3],
                    sums[j],
                    sums[j + 1],
                    sums[j + 2],
                    sums[j + 3],
                    features[0].length);
        }
    }

    /// The features of up to four rows at once, since the loops over a triangle are short.
    private void features(ColumnTile tile, int slot, int rows, double[][] features) {
        for (int r = 0; r < rows; r++) {
            features[r][0] = 1;
        }
        for (int p = 0; p < columns; p++) {
            double[] column = tile.column(p);
            for (int r = 0; r < rows; r++) {
                features[r][1 + p] = column[slot + r];
            }
        }
        square(features[0], features[1], features[2], features[3]);
    }

    private void square(double[] a, double[] b, double[] c, double[] d) {
        int at = 1 + columns;
        for (int p = 1; p <= columns; p++) {
            for (int q = dense ? 1 : p; q <= p; q++, at++) {
                a[at] = a[p] * a[q];
                b[at] = b[p] * b[q];
                c[at] = c[p] * c[q];
                d[at] = d[p] * d[q];
            }
        }
    }

    /// Adds the numbers of one row that has its missing ones filled for component j.
    void addFilled(int j, double share, double[] row) {
        double[] own = sums[j];
        own[0] += share;
        int at = 1 + columns;
        for (int p = 0; p < columns; p++) {
            own[1 + p] += share * row[p];
            for (int q = dense ? 0 : p; q <= p; q++, at++) {
                own[at] += share * (row[p] * row[q]);
            }
        }
    }

    /// Adds the conditional covariance, m × m, of the missing columns of filled rows, whose shares have the sum
    /// `share`.
    void addUncertainty(int j, double share, int[] missing, double[] covariance) {
        int m = missing.length;
        for (int p = 0; p < m; p++) {
            for (int q = dense ? 0 : p; q <= p; q++) {
                int row = missing[p];
                int at = 1 + columns + (dense ? row * (row + 1) / 2 + missing[q] : row);
                sums[j][at] += share * covariance[p * m + q];
            }
        }
    }

    /// Adds the sums of other rows.
    void addAll(MixtureSums other) {
        for (int j = 0; j < components; j++) {
            for (int f = 0; f < sums[j].length; f++) {
                sums[j][f] += other.sums[j][f];
            }
        }
        for (int c = 0; c < levels.length; c++) {
            for (int j = 0; j < components; j++) {
                for (int code = 0; code < levels[c][j].length; code++) {
                    levels[c][j][code] += other.levels[c][j][code];
                }
            }
        }
        count += other.count;
        energy += other.energy;
    }
}
