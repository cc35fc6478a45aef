package basin.tables;

/// What is done with mistakes in a table.
///
/// @param strict whether a cell that cannot be read is an error, and no missing cell
/// @param skipBadLines whether lines of a CSV file with too many or too few cells are left out and counted in a note,
///     and no error
public record Reading(boolean strict, boolean skipBadLines) {
    /// Cells that cannot be read are missing; a line of another length is an error.
    public static final Reading USUAL = new Reading(false, false);
}
