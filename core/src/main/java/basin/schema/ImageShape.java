package basin.schema;

import java.util.Optional;

/// The layout of an image in a row: pixel by pixel and line by line, with the channels of a pixel next to each
/// other.
///
/// @param height in pixels
/// @param width in pixels
/// @param channels number of numbers for each pixel
public record ImageShape(int height, int width, int channels) {
    /// @throws IllegalArgumentException unless all are above 0 and a row has fewer than 2³¹ columns
    public ImageShape {
        if (height < 1 || width < 1 || channels < 1 || (double) height * width * channels > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("image: expected sizes above 0 and fewer than 2^31 numbers, got "
                    + height + "x" + width + "x" + channels);
        }
    }

    /// The shape of a text such as `28x28` or `32x32x3`: height, width and, unless it is 1, the number of
    /// channels, each from 1 to 9,999; empty for any other text and for an image that no row can hold.
    public static Optional<ImageShape> read(String text) {
        if (!text.matches("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}(x[1-9][0-9]{0,3})?")) {
            return Optional.empty();
        }
        String[] sides = text.split("x", -1);
        int height = Integer.parseInt(sides[0]);
        int width = Integer.parseInt(sides[1]);
        int channels = sides.length > 2 ? Integer.parseInt(sides[2]) : 1;
        return (double) height * width * channels > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new ImageShape(height, width, channels));
    }

    /// The number of numbers of an image: the columns of its row.
    public int columns() {
        return height * width * channels;
    }

    /// Whether a row can hold it: in all its columns or, where some are given, in these or in the others.
    ///
    /// @param given how many of the first columns are given, 0 for none
    public boolean fits(int columns, int given) {
        return columns() == columns || (given > 0 && (columns() == given || columns() == columns - given));
    }

    /// The number of pixels.
    public int pixels() {
        return height * width;
    }

    /// The text that [#read] takes, such as `28x28`.
    @Override
    public String toString() {
        return height + "x" + width + (channels > 1 ? "x" + channels : "");
    }
}
