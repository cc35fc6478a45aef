package basin.schema;

import java.util.Optional;

/// How a row of float columns is laid out: what a method needs of a [Schema].
///
/// @param columns of a row, 1 or more
/// @param given how many of the first columns are x, known when the others, y, are predicted; 0 for rows that are
///     no pairs
/// @param image the shape of the image whose pixels all columns are or, in pairs, those of x or of y
public record Layout(int columns, int given, Optional<ImageShape> image) {
    /// @throws IllegalArgumentException for no column, `given` outside 0 … columns − 1, or an image of another
    ///     number of pixels
    public Layout {
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
        return new Layout(columns, 0, Optional.empty());
    }

    /// The same, the first `count` columns being given.
    public Layout withGiven(int count) {
        return new Layout(columns, count, image);
    }

    /// The same with the pixels of an image.
    public Layout withImage(ImageShape shape) {
        return new Layout(columns, given, Optional.of(shape));
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
