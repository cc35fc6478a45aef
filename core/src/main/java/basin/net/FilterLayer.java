package basin.net;

import basin.kernel.Kernels;
import basin.schema.ImageShape;

/// One layer of a [FilterBank], linear but for its biases. Images lie on their side: for every pixel and channel,
/// `stride` numbers of the tile for as many images.
interface FilterLayer {
    /// The shape of what goes in.
    ImageShape from();

    /// The shape of what comes out.
    ImageShape to();

    /// Numbers that a filter looks at, or gives to.
    int patch();

    /// Filters of the layer.
    int count();

    /// Multiply-adds for one image.
    long multiplyAdds();

    /// What comes out for the images that go in.
    void forward(Kernels kernels, FilterTile tile, float[] in, float[] out);

    /// The cotangents of what went in from those of what came out.
    void backward(Kernels kernels, FilterTile tile, float[] out, float[] in);
}
