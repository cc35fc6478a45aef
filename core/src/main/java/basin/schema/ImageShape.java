package basin.schema;

/// How an image lies in a row: pixel after pixel, line after line, the channels of a pixel side by side.
///
/// @param height in pixels
/// @param width in pixels
/// @param channels numbers for each pixel
public record ImageShape(int height, int width, int channels) {
    /// @throws IllegalArgumentException unless all are above 0 and a row has fewer than 2³¹ columns
    public ImageShape {
        if (height < 1 || width < 1 || channels < 1 || (double) height * width * channels > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("image: expected sizes above 0 and fewer than 2^31 numbers, got "
                    + height + "x" + width + "x" + channels);
        }
    }

    /// Numbers of an image: the columns of its row.
    public int columns() {
        return height * width * channels;
    }

    /// Its pixels.
    public int pixels() {
        return height * width;
    }
}
