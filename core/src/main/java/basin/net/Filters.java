package basin.net;

import basin.schema.ImageShape;

/// A layer of filters that slide over an image.
///
/// @param count number of filters, which is that of the output channels
/// @param side length of the side of a filter in pixels
/// @param stride number of pixels between neighbouring positions
/// @param padding number of pixels of zeros around the image, fewer than `side`
public record Filters(int count, int side, int stride, int padding) {
    /// @throws IllegalArgumentException when a number is out of its range
    public Filters {
        if (count < 1 || side < 1 || stride < 1 || padding < 0 || padding >= side) {
            throw new IllegalArgumentException(
                    "filters: expected count, side and stride above 0 and a padding of 0 to side - 1, got " + count
                            + ", " + side + ", " + stride + ", " + padding);
        }
    }

    /// Filters of 3 × 3 pixels that halve an image.
    public static Filters halving(int count) {
        return new Filters(count, 3, 2, 1);
    }

    /// The shape of the output for an image.
    ///
    /// @throws IllegalArgumentException when the padded image is smaller than a filter
    public ImageShape of(ImageShape image) {
        return new ImageShape(places(image.height()), places(image.width()), count);
    }

    private int places(int pixels) {
        int room = pixels + 2 * padding - side;
        if (room < 0) {
            throw new IllegalArgumentException(
                    "image: expected at least " + (side - 2 * padding) + " pixels on each side, got " + pixels);
        }
        return room / stride + 1;
    }

    /// The number of inputs of a filter for an image with this number of channels.
    public int inputs(int channels) {
        return side * side * channels;
    }
}
