package basin.ensemble;

/// A member with its marks.
///
/// @param wins see [Trial#wins]
/// @param gapError mean squared error of filled gaps; NaN for a model that is not [basin.model.Imputing]
/// @param energy the mean energy of rows that the model has not seen
record JudgedMember(Member member, double wins, double gapError, double energy) {
    String name() {
        return member.name();
    }
}
