package basin.run;

import java.util.Optional;

/// How well a run fits rows that it was not trained on.
///
/// @param rows number of rows that have an energy; where rows are labelled, all figures but those of the labels are
///     of the rows that are not odd
/// @param withoutEnergy number of rows that have none, since all their cells are missing or the model does not take
///     rows with missing cells
/// @param energy the mean energy
/// @param flagged the share of the rows with a rank of at most [#FLAGGED]: about that, where the rows are like the
///     training data
/// @param rankDistance the largest difference between the distribution function of the ranks and that of a uniform
///     distribution, which they have where the rows are like the training data (Kolmogorov-Smirnov)
/// @param rankTolerance what that difference exceeds in 5 % of the cases where the rows are like the training data
/// @param labels how well the energy separates odd rows from the others, where rows are labelled
public record Evaluation(
        int rows,
        int withoutEnergy,
        double energy,
        double flagged,
        double rankDistance,
        double rankTolerance,
        Optional<Labels> labels) {
    /// The highest rank of the rows counted by [#flagged].
    public static final double FLAGGED = 0.01;

    /// What labels tell.
    ///
    /// @param odd number of odd rows that have an energy
    /// @param value the cell that marks them
    /// @param unlabelled number of rows without a label, which are in no figure
    /// @param flagged the share of the odd rows with a rank of at most [#FLAGGED]
    /// @param auroc see [basin.energy.Contrast#auroc]
    /// @param averagePrecision see [basin.energy.Contrast#averagePrecision]
    public record Labels(
            int odd, String value, int unlabelled, double flagged, double auroc, double averagePrecision) {}
}
