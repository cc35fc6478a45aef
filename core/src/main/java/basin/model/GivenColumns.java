package basin.model;

import basin.rows.InputException;

/// The setting of methods whose rows are pairs (x, y): how many of the first columns are x.
public final class GivenColumns {
    private static final String NAME = "given";

    private GivenColumns() {}

    /// The setting.
    public static Setting setting() {
        return Setting.whole(
                NAME,
                0,
                0,
                1 << 20,
                "number of first columns that are given (x), the others being predicted (y); 0 for half");
    }

    /// The number of columns that are x, for rows of `columns` columns.
    ///
    /// @throws InputException when no column is left for x or for y
    public static int of(Settings settings, int columns) {
        int given = settings.whole(NAME);
        if (columns < 2 || given >= columns) {
            throw new InputException("setting given: expected fewer than all " + columns + " columns, got " + given
                    + "; set it to less than " + columns + ", or choose more columns");
        }
        return given > 0 ? given : columns / 2;
    }
}
