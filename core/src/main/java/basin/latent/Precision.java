package basin.latent;

import java.util.Arrays;

/// The precision of estimated free energies, row by row, as [MeanWeight] gives it.
///
/// When the effective draws are few, the standard error itself is not reliable: the draws may have missed the
/// region of the mass, and then it is far too small and the free energy too high.
public final class Precision {
    /// With fewer effective draws the standard error is not reliable.
    public static final int FEW = 10;

    private final double[] standardErrors;
    private final double[] effectiveDraws;

    /// @param standardErrors of each row's free energy; kept, not copied
    /// @param effectiveDraws of each row; kept, not copied
    public Precision(double[] standardErrors, double[] effectiveDraws) {
        if (standardErrors.length != effectiveDraws.length) {
            throw new IllegalArgumentException("precision: expected as many errors as effective draws, got "
                    + standardErrors.length + " and " + effectiveDraws.length);
        }
        this.standardErrors = standardErrors;
        this.effectiveDraws = effectiveDraws;
    }

    /// Of free energies −1/β · log of a mean weight each.
    static Precision of(double beta, MeanWeight[] means) {
        return new Precision(
                Arrays.stream(means)
                        .mapToDouble(mean -> mean.standardError() / beta)
                        .toArray(),
                Arrays.stream(means).mapToDouble(MeanWeight::effectiveSize).toArray());
    }

    /// The precision of `rows` rows of a method without random draws: standard errors of 0 and infinitely many
    /// draws. The error of a quadrature is not included.
    public static Precision deterministic(int rows) {
        double[] infinite = new double[rows];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return new Precision(new double[rows], infinite);
    }

    /// Number of rows.
    public int rows() {
        return standardErrors.length;
    }

    /// The standard error of the free energy of row `row`, +∞ where at most one draw has a weight above 0. With
    /// fewer than [#FEW] effective draws it is only a lower bound of the error.
    public double standardError(int row) {
        return standardErrors[row];
    }

    /// The number of draws of equal weight that the weighted draws of row `row` are worth.
    public double effectiveDraws(int row) {
        return effectiveDraws[row];
    }

    /// In words, such as `standard error 0.010 at the median row and 0.30 at most; 2 of 100 rows have fewer
    /// than 10 effective draws, so that their errors may be far larger: draw more, or anneal in more steps`.
    public String describe() {
        if (rows() == 0) {
            return "no rows";
        }
        double[] sorted = standardErrors.clone();
        Arrays.sort(sorted);
        long few = Arrays.stream(effectiveDraws).filter(draws -> draws < FEW).count();
        String warning = few == 0
                ? ""
                : "; " + few + " of " + rows() + " rows have fewer than " + FEW
                        + " effective draws, so that their errors may be far larger: draw more, or anneal in more steps";
        return String.format(
                java.util.Locale.ROOT,
                "standard error %.2g at the median row and %.2g at most%s",
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                warning);
    }
}
