package basin.schema;

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

    /// The number of numbers of an image: the columns of its row.
    public int columns() {
        return height * width * channels;
    }

    /// The number of pixels.
    public int pixels() {
        return height * width;
    }
}
