package basin.schema;

import java.util.List;
import java.util.Optional;

/// How a row of float columns is laid out: what a method needs of a [Schema].
///
/// @param columns of a row, 1 or more
/// @param given how many of the first columns are x, known when the others, y, are predicted; 0 for rows that are
///     no pairs
/// @param image the shape of the image whose pixels all columns are or, in pairs, those of x or of y
/// @param categories the columns that encode categories and booleans, from left to right; all others are numbers
public record Layout(int columns, int given, Optional<ImageShape> image, List<Category> categories) {
    /// The columns that encode a category or a boolean.
    ///
    /// A category has one column for each level: `on` in that of the cell's level, `off` in the others; `off` in
    /// all of them for a level that was not seen in training. A boolean has one column: `on` for true, `off` for
    /// false. All columns of a missing cell are NaN.
    ///
    /// @param from the first column
    /// @param width number of columns: 1 for a boolean, otherwise the number of levels
    /// @param off the number in the other columns, or of false
    /// @param on the number in the column of the level, or of true; above `off`
    public record Category(int from, int width, float off, float on) {
        /// The column after the last.
        public int to() {
            return from + width;
        }

        /// Number of levels: 2 for a boolean.
        public int levels() {
            return width == 1 ? 2 : width;
        }

        /// The level that the columns of a row encode, or the nearest one: the index of the largest number, 0 or 1
        /// for a boolean; −1 for a level that was not seen in training and for a missing cell.
        ///
        /// @param row array with the row
        /// @param at index of column 0 of the row
        public int level(float[] row, int at) {
            float middle = (off + on) / 2;
            if (width == 1) {
                return Float.isNaN(row[at + from]) ? -1 : row[at + from] > middle ? 1 : 0;
            }
            int best = -1;
            float highest = middle;
            for (int level = 0; level < width; level++) {
                if (row[at + from + level] > highest) {
                    highest = row[at + from + level];
                    best = level;
                }
            }
            return best;
        }

        /// Whether a float column is one of these.
        public boolean includes(int column) {
            return column >= from && column < to();
        }

        /// Number of codes of observed cells: one for each level, and one for any other level, which a boolean does
        /// not have.
        public int codes() {
            return width == 1 ? 2 : width + 1;
        }

        /// The code of an observed cell: the number of the nearest level, or [#levels] for any other level.
        ///
        /// @param row array with the row
        /// @param at index of column 0 of the row
        public int code(float[] row, int at) {
            int level = level(row, at);
            return level < 0 ? levels() : level;
        }

        /// Writes the level of a code into a row; none for the code of any other level.
        ///
        /// @param row array with the row
        /// @param at index of column 0 of the row
        public void setCode(int code, float[] row, int at) {
            double[] one = new double[levels()];
            if (code < one.length) {
                one[code] = 1;
            }
            setProbabilities(one, row, at);
        }

        /// Writes the probabilities of the levels into a row, on the scale of its columns.
        ///
        /// @param probabilities one for each level
        /// @param row array with the row
        /// @param at index of column 0 of the row
        public void setProbabilities(double[] probabilities, float[] row, int at) {
            double range = (double) on - off;
            for (int p = 0; p < width; p++) {
                double probability = probabilities[width == 1 ? 1 : p];
                row[at + from + p] = probability == 1 ? on : (float) (off + range * probability);
            }
        }
    }

    /// @throws IllegalArgumentException for no column, `given` outside 0 … columns − 1, an image of another
    ///     number of pixels, or categories that overlap or lie outside the columns
    public Layout {
        categories = List.copyOf(categories);
        int end = 0;
        for (Category category : categories) {
            if (category.from < end || category.width < 1 || category.to() > columns) {
                throw new IllegalArgumentException("categories: expected columns from " + end + " to " + columns
                        + " for the next one, got " + category);
            }
            end = category.to();
        }
        if (columns < 1) {
            throw new IllegalArgumentException("columns: expected at least one, got " + columns);
        }
        if (given < 0 || given >= columns) {
            throw new IllegalArgumentException(
                    "given: expected 0 to " + (columns - 1) + " of the " + columns + " columns, got " + given);
        }
        image.filter(shape -> !shape.fits(columns, given)).ifPresent(shape -> {
            String parts = given == 0 ? "" : ", of the " + given + " given or of the " + (columns - given) + " others";
            throw new IllegalArgumentException("image: expected the shape of all " + columns + " columns" + parts
                    + ", got " + shape + ", which makes " + shape.columns());
        });
    }

    /// Columns of which none is given and that are no image.
    public static Layout of(int columns) {
        return new Layout(columns, 0, Optional.empty(), List.of());
    }

    /// The same, the first `count` columns being given.
    public Layout withGiven(int count) {
        return new Layout(columns, count, image, categories);
    }

    /// The same with the pixels of an image.
    public Layout withImage(ImageShape shape) {
        return new Layout(columns, given, Optional.of(shape), categories);
    }

    /// The same with columns that encode categories.
    public Layout withCategories(List<Category> some) {
        return new Layout(columns, given, image, some);
    }

    /// Checks that rows have the columns of this layout.
    ///
    /// @throws IllegalArgumentException when they have another number of them
    public void requireColumns(int count) {
        if (count != columns) {
            throw new IllegalArgumentException(
                    "rows: expected " + columns + " columns as in their layout, got " + count);
        }
    }
}
