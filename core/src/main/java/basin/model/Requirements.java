package basin.model;

import basin.rows.InputException;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.List;

/// Which data a method takes, and where it runs. Every refusal of data that a method does not take comes from here.
///
/// @param cells which numbers a cell may be
/// @param minColumns the smallest number of columns, 1 or more
/// @param maxColumns the largest number of columns; [Integer#MAX_VALUE] for no limit
/// @param takesMissing whether rows may have missing cells; otherwise such rows are left out
/// @param takesCategories whether columns may encode categories. A density over numbers would be infinite at the few
///     points of theirs
/// @param pairs whether a row is a pair (x, y), the given columns being x
/// @param images whether it has nets for rows that are images of a stated shape, for the setting net=convolutional
/// @param devices where it trains: `cpu`, `cuda`
/// @param alternative what to do with data that it refuses, as a phrase such as `train the method mixture`; empty
///     for nothing in particular
public record Requirements(
        Cells cells,
        int minColumns,
        int maxColumns,
        boolean takesMissing,
        boolean takesCategories,
        boolean pairs,
        boolean images,
        List<String> devices,
        String alternative) {
    /// Which numbers a cell may be.
    public enum Cells {
        /// Any number whose square is far from the largest float.
        NUMBERS("numbers", "a number within ±1e15") {
            @Override
            boolean holds(float cell) {
                return Math.abs(cell) <= 1e15;
            }
        },
        /// 0, 1, or a number between them, which counts as a probability.
        FRACTIONS("numbers from 0 to 1", "a number from 0 to 1") {
            @Override
            boolean holds(float cell) {
                return cell >= 0 && cell <= 1;
            }
        },
        /// 0 or 1.
        BITS("0 and 1", "0 or 1") {
            @Override
            boolean holds(float cell) {
                return cell == 0 || cell == 1;
            }
        };

        private final String plural;
        private final String singular;

        Cells(String plural, String singular) {
            this.plural = plural;
            this.singular = singular;
        }

        /// Whether a cell that is not missing may be this number.
        abstract boolean holds(float cell);
    }

    /// The methods to train on categories instead, as a phrase.
    public static final String FOR_CATEGORIES = "the method mixture or kmeans";

    public Requirements {
        devices = List.copyOf(devices);
    }

    /// Any number of columns of such cells, without missing cells, on the processor.
    public static Requirements of(Cells cells) {
        return new Requirements(cells, 1, Integer.MAX_VALUE, false, true, false, false, List.of("cpu"), "");
    }

    /// The same with something to do with data that it refuses.
    ///
    /// @param phrase such as `train the method mixture`
    public Requirements withAlternative(String phrase) {
        return new Requirements(
                cells, minColumns, maxColumns, takesMissing, takesCategories, pairs, images, devices, phrase);
    }

    /// The same with this smallest and this largest number of columns.
    public Requirements withColumns(int min, int max) {
        return new Requirements(cells, min, max, takesMissing, takesCategories, pairs, images, devices, alternative);
    }

    /// The same, taking missing cells.
    public Requirements withMissing() {
        return new Requirements(
                cells, minColumns, maxColumns, true, takesCategories, pairs, images, devices, alternative);
    }

    /// The same, taking no categories.
    public Requirements withoutCategories() {
        return new Requirements(
                cells, minColumns, maxColumns, takesMissing, false, pairs, images, devices, alternative);
    }

    /// The same for rows that are pairs (x, y) of at least two columns.
    public Requirements withPairs() {
        return new Requirements(
                cells,
                Math.max(2, minColumns),
                maxColumns,
                takesMissing,
                takesCategories,
                true,
                images,
                devices,
                alternative);
    }

    /// The same with nets for rows that are images.
    public Requirements withImages() {
        return new Requirements(
                cells, minColumns, maxColumns, takesMissing, takesCategories, pairs, true, devices, alternative);
    }

    /// The same on these devices.
    public Requirements on(String... others) {
        return new Requirements(
                cells,
                minColumns,
                maxColumns,
                takesMissing,
                takesCategories,
                pairs,
                images,
                List.of(others),
                alternative);
    }

    /// How the columns are scaled before training: numbers to mean 0 and standard deviation 1; cells from 0 to 1
    /// not at all, since their values have a meaning.
    public Scaling scaling() {
        return cells == Cells.NUMBERS ? Scaling.STANDARD : Scaling.NONE;
    }

    /// The requirements as phrases, for help.
    public List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        phrases.add((isAnyCount() ? "columns" : counted()) + " of " + cells.plural);
        phrases.add(takesMissing ? "cells may be missing" : "rows with missing cells are left out");
        if (!takesCategories) {
            phrases.add("no column may be a category");
        }
        if (pairs) {
            phrases.add("rows are pairs (x, y): x is the given columns, the first half of them unless stated");
        }
        if (images) {
            phrases.add("rows may be images of a stated shape, for net=convolutional");
        }
        phrases.add("trains on " + String.join(" or ", devices));
        return phrases;
    }

    private boolean isAnyCount() {
        return minColumns == 1 && maxColumns == Integer.MAX_VALUE;
    }

    /// The numbers of columns that are taken, as a phrase.
    private String counted() {
        if (maxColumns == Integer.MAX_VALUE) {
            return minColumns + " or more columns";
        }
        return minColumns + " to " + maxColumns + " columns";
    }

    /// Checks the number of columns.
    ///
    /// @param method the name that a message begins with
    /// @throws InputException when there are too few or too many columns
    public void requireColumns(String method, int columns) {
        if (columns < minColumns || columns > maxColumns) {
            throw InputException.of(method, counted(), columns)
                    .withRemedy("choose " + (columns < minColumns ? "more" : "fewer") + " columns" + orElse());
        }
    }

    private String orElse() {
        return alternative.isEmpty() ? "" : ", or " + alternative;
    }

    /// How many of the first columns are given unless it is stated: half of them where rows are pairs, otherwise
    /// none.
    public int usualGiven(int columns) {
        return pairs ? columns / 2 : 0;
    }

    /// The layout of columns of which nothing is stated.
    public Layout usualLayout(int columns) {
        return Layout.of(columns).withGiven(usualGiven(columns));
    }

    /// Checks that columns are given where rows are pairs, and only there.
    ///
    /// @param method the name that a message begins with
    /// @throws InputException when the number of given columns is to be stated, or must not be
    public void requireLayout(String method, Layout layout) {
        requireColumns(method, layout.columns());
        if (pairs && layout.given() == 0) {
            throw InputException.of(method, "some of the " + layout.columns() + " columns to be given", "none")
                    .withRemedy("state which are, given=1 to " + (layout.columns() - 1));
        }
        if (!pairs && layout.given() > 0) {
            throw InputException.of(method, "no column to be given", layout.given())
                    .withRemedy("leave given out, or choose a method for pairs such as predictor");
        }
    }

    /// The rows to train on: all of `data`, or those without missing cells where the method does not take them.
    ///
    /// @param method the name that a message begins with
    /// @throws InputException when the columns are too few or too many, there is no row to train on, or a cell is
    ///     not as required, with its place
    public TrainingRows trainingRows(String method, RowSource data, Shards shards) {
        requireColumns(method, data.columns());
        if (data.count() == 0) {
            throw InputException.of(method, "at least one row", "none").withRemedy("choose other data");
        }
        double[] counts = shards.sums(data.count(), 2, (sums, from, to) -> {
            Rows block = data.slice(from, to);
            for (int i = 0; i < block.count(); i++) {
                count(block, i, sums);
            }
        });
        if (counts[0] > 0) {
            refuseCell(method, data);
        }
        int missing = (int) counts[1];
        if (takesMissing || missing == 0) {
            return new TrainingRows(data, List.of());
        }
        if (missing == data.count()) {
            throw InputException.of(method, "a row without missing cells", "none among " + data.count())
                    .withRemedy("complete the rows with another method first, or leave out columns");
        }
        return new TrainingRows(
                data.selected(RowSource.without(data.missing(shards))),
                List.of("left out " + missing + " of " + data.count() + " rows, which have missing cells"));
    }

    /// Adds the number of cells of row i that are not as required, and 1 where one is missing.
    private void count(Rows data, int i, double[] sums) {
        float[] array = data.array(i);
        int from = data.offset(i);
        int wrong = 0;
        int missing = 0;
        for (int at = from; at < from + data.columns(); at++) {
            float cell = array[at];
            if (Float.isNaN(cell)) {
                missing++;
            } else if (!cells.holds(cell)) {
                wrong++;
            }
        }
        sums[0] += wrong;
        sums[1] += missing > 0 ? 1 : 0;
    }

    private void refuseCell(String method, RowSource data) {
        for (int i = 0; i < data.count(); i++) {
            float[] row = data.slice(i, i + 1).row(0);
            for (int p = 0; p < row.length; p++) {
                float cell = row[p];
                if (!Float.isNaN(cell) && !cells.holds(cell)) {
                    throw InputException.of(method, cells.singular, cell + " in row " + (i + 1) + ", column " + (p + 1))
                            .withRemedy("correct it, leave the row or the column out"
                                    + (cells == Cells.NUMBERS ? "" : orElse()));
                }
            }
        }
    }
}
