package basin.net;

import basin.kernel.Kernels;
import basin.schema.ImageShape;

/// One layer of a [FilterBank], an affine map. Images are transposed: for every pixel and channel there are
/// `stride` numbers, one for each image of the tile.
interface FilterLayer {
    /// The shape of the inputs.
    ImageShape from();

    /// The shape of the outputs.
    ImageShape to();

    /// The number of numbers of an image that a filter reads, or adds to.
    int patch();

    /// The number of filters.
    int count();

    /// The number of multiply-adds for one image.
    long multiplyAdds();

    /// Computes the outputs from the inputs.
    void forward(Kernels kernels, FilterTile tile, float[] in, float[] out);

    /// Computes the cotangents of the inputs from those of the outputs.
    void backward(Kernels kernels, FilterTile tile, float[] out, float[] in);
}
