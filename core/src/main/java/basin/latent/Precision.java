package basin.latent;

import java.util.Arrays;

/// How sure estimated free energies are, row by row.
///
/// Draws of unequal weights w count as fewer equal ones, (Σw)² / Σw² (Kong 1992). When these are few, the standard
/// error itself is not to be trusted: the draws may have missed where the mass lies, and then it is far too small
/// and the free energy too high.
public final class Precision {
    /// Fewer effective draws than this are too few to tell an error from.
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

    /// `rows` rows of a method without chance: no standard error, infinitely many draws. What error a quadrature
    /// makes beside is not in it.
    public static Precision deterministic(int rows) {
        double[] infinite = new double[rows];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return new Precision(new double[rows], infinite);
    }

    /// Number of rows.
    public int rows() {
        return standardErrors.length;
    }

    /// The standard error of the free energy of row `row`, +∞ where one draw at most has any weight. With fewer than
    /// [#FEW] effective draws it only bounds the error from below.
    public double standardError(int row) {
        return standardErrors[row];
    }

    /// How many draws of equal weight the weighted draws of row `row` are worth.
    public double effectiveDraws(int row) {
        return effectiveDraws[row];
    }

    /// In words, such as `standard error 0.010 at the median row and 0.30 at the most; 2 of 100 rows have fewer than
    /// 10 effective draws, so that their errors may be far larger: draw more, or anneal in more steps`.
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
                "standard error %.2g at the median row and %.2g at the most%s",
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                warning);
    }

    /// Writes what draws of the weights exp(−β e_s) say of row `row`, over the `count` energies e from `from` on:
    /// their effective number, and the error of −1/β · log of their mean weight to first order.
    static void ofWeights(
            double beta, double[] energies, int from, int count, int row, double[] errors, double[] effectiveDraws) {
        double least = Double.POSITIVE_INFINITY;
        for (int s = from; s < from + count; s++) {
            least = Math.min(least, energies[s]);
        }
        double sum = 0;
        double squares = 0;
        for (int s = from; s < from + count && least < Double.POSITIVE_INFINITY; s++) {
            double weight = Math.exp(-beta * (energies[s] - least));
            sum += weight;
            squares += weight * weight;
        }
        double effective = sum > 0 ? sum * sum / squares : 0;
        double variance = Math.max(0, 1 / effective - 1.0 / count) * count / (count - 1.0);
        effectiveDraws[row] = effective;
        errors[row] = effective > 1 ? Math.sqrt(variance) / beta : Double.POSITIVE_INFINITY;
    }
}
