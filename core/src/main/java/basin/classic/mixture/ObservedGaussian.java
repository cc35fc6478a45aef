package basin.classic.mixture;

/// One Gaussian of a mixture for rows with one pattern of missing columns: the density of the o observed columns,
/// and the conditional distribution of the m missing ones.
///
/// With A the inverse of the lower Cholesky factor of Σ_oo, −log N(y_o; μ_o, Σ_oo) = ‖A (y_o − μ_o)‖² / 2 +
/// log|Σ_oo| / 2 + o/2 log 2π, and y_m given y_o is Gaussian with mean μ_m + Σ_mo Σ_oo⁻¹ (y_o − μ_o) and a
/// covariance that does not depend on y_o (Bishop 2006, § 2.3.1).
interface ObservedGaussian {
    /// Writes −log N(y_o; μ_o, Σ_oo) for every row of the tile, whose missing columns may be overwritten.
    void energies(ColumnTile tile, double[] energies);

    /// Overwrites the missing cells of a row by their conditional mean.
    void fill(double[] row);

    /// Overwrites the missing cells of a row by a draw of their conditional distribution.
    ///
    /// @param normals a standard normal number for every column
    void draw(double[] normals, double[] row);

    /// The conditional covariance of the missing columns, m × m, row-major; read-only.
    double[] conditionalCovariance();

    /// Its inverse, read-only; for a pattern without observed columns that is Σ⁻¹.
    double[] conditionalPrecision();

    /// Half the log determinant of the conditional covariance.
    double halfLogDeterminant();

    /// Adds `weight` times the gradient of −log N, Σ_oo⁻¹ (y_o − μ_o), to the observed columns of `slope`.
    void addSlope(double weight, double[] row, double[] slope);
}
