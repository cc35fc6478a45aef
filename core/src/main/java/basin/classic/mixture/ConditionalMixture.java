package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;

/// The missing numbers of rows of one pattern, given the observed cells: a Gaussian mixture, whose covariances are
/// the same for all rows of the pattern (Bishop 2006, § 2.3.1).
final class ConditionalMixture {
    private final PatternMixture mixture;
    private final double[] halfLogDeterminants;
    private final double[][] precisions;

    ConditionalMixture(PatternMixture mixture) {
        this.mixture = mixture;
        this.halfLogDeterminants = new double[mixture.size()];
        this.precisions = new double[mixture.size()][];
        for (int j = 0; j < precisions.length; j++) {
            halfLogDeterminants[j] = mixture.gaussians[j].halfLogDeterminant();
            precisions[j] = mixture.gaussians[j].conditionalPrecision();
        }
    }

    /// The numbers of whole rows, none of them given.
    static ConditionalMixture ofWholeRows(MixtureParameters parameters) {
        return new ConditionalMixture(new PatternMixture(parameters, Pattern.empty(parameters.numbers())));
    }

    /// The missing numbers.
    int[] missing() {
        return mixture.pattern.missing;
    }

    /// The conditional mean of every component for one row, k × m.
    ///
    /// @param row whose missing cells are overwritten
    double[][] means(double[] row) {
        int[] missing = missing();
        double[][] means = new double[mixture.size()][missing.length];
        for (int j = 0; j < means.length; j++) {
            mixture.gaussians[j].fill(row);
            for (int p = 0; p < missing.length; p++) {
                means[j][p] = row[missing[p]];
            }
        }
        return means;
    }

    /// The search for modes of the row whose components have the given conditional means.
    ///
    /// @param energies E(y_o, z) of every component, over the observed cells
    ModeSearch search(double[] energies, double[][] means) {
        double[] constants = new double[energies.length];
        for (int j = 0; j < constants.length; j++) {
            constants[j] = energies[j] + halfLogDeterminants[j];
        }
        return new ModeSearch(constants, means, precisions);
    }
}
