package basin.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Sliding filters over images, n × channels × height × width.
///
/// @param stride number of pixels between neighbouring positions of a filter
/// @param padding number of pixels of zeros around an image
public record Convolution(int stride, int padding) {
    /// @throws IllegalArgumentException unless the stride is above 0 and the padding not below
    public Convolution {
        if (stride < 1 || padding < 0) {
            throw new IllegalArgumentException("convolution: expected a stride above 0 and a padding of 0 or more, got "
                    + stride + ", " + padding);
        }
    }

    /// The product of every filter with every position, n × filters × ⌊(height + 2 padding − side) / stride⌋ + 1 ×
    /// …
    ///
    /// @param weight filters × channels × side × side
    /// @param bias one for each filter
    public NativeTensor apply(NativeTensor images, NativeTensor weight, NativeTensor bias) {
        return NativeTensor.of(() -> torch.conv2d(
                images.tensor(),
                weight.tensor(),
                new TensorOptional(bias.tensor()),
                both(stride),
                both(padding),
                both(1),
                1));
    }

    /// The transposed map, which makes images larger: n × channels × stride (height − 1) + side + below − 2 padding
    /// × …
    ///
    /// @param weight filters × channels × side × side; the number of channels of the images is that of filters
    /// @param bias one for each channel
    /// @param below number of additional rows at the bottom, fewer than the stride, to choose among several sizes
    /// @param right number of additional columns on the right, fewer than the stride
    public NativeTensor transposed(NativeTensor images, NativeTensor weight, NativeTensor bias, int below, int right) {
        return NativeTensor.of(() -> torch.conv_transpose2d(
                images.tensor(),
                weight.tensor(),
                new TensorOptional(bias.tensor()),
                both(stride),
                both(padding),
                new long[] {below, right},
                1,
                both(1)));
    }

    private static long[] both(long size) {
        return new long[] {size, size};
    }
}
