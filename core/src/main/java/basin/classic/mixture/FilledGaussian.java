package basin.classic.mixture;

/// An [ObservedGaussian] of any covariance for rows with few missing columns, by the factor for complete rows: the
/// energy of the observed columns is that of the row with its missing ones at their conditional mean, less the energy
/// of the mean itself under their conditional distribution, m/2 log 2π + log|P_mm⁻¹| / 2. A pattern needs no factor of
/// all its columns.
final class FilledGaussian implements ObservedGaussian {
    private final DenseGaussian whole;
    private final PrecisionBlock block;
    private final double excess;

    /// @param whole the Gaussian of complete rows
    FilledGaussian(DenseGaussian whole, PrecisionBlock block) {
        this.whole = whole;
        this.block = block;
        this.excess = block.missing.length * Math.log(2 * Math.PI) / 2 + block.halfLogDeterminant();
    }

    @Override
    public void energies(ColumnTile tile, double[] energies) {
        double[] row = new double[whole.mean.length];
        for (int slot = 0; slot < tile.rows(); slot++) {
            tile.row(slot, row);
            fill(row);
            for (int p : block.missing) {
                tile.column(p)[slot] = row[p];
            }
        }
        whole.energies(tile, energies);
        for (int slot = 0; slot < tile.rows(); slot++) {
            energies[slot] -= excess;
        }
    }

    @Override
    public void fill(double[] row) {
        block.fill(whole.mean, row);
    }

    @Override
    public void draw(double[] normals, double[] row) {
        fill(row);
        block.addNoise(normals, row);
    }

    @Override
    public double[] conditionalCovariance() {
        return block.covariance();
    }

    @Override
    public double[] conditionalPrecision() {
        return block.precision();
    }

    @Override
    public double halfLogDeterminant() {
        return block.halfLogDeterminant();
    }

    /// The gradient of the whole row is 0 in its missing columns, which are at their minimum.
    @Override
    public void addSlope(double weight, double[] row, double[] slope) {
        double[] filled = row.clone();
        fill(filled);
        double[] all = new double[row.length];
        whole.addSlope(weight, filled, all);
        for (int p : block.observed) {
            slope[p] += all[p];
        }
    }
}
