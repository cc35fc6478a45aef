package basin.lecture;

import basin.net.SmoothMap;
import basin.strategy.reconstruction.DenoisingAutoencoder;
import basin.strategy.reconstruction.ReconstructionModel;
import java.util.Map;

/// A denoising autoencoder trained on the spiral with its defaults.
///
/// @param shape the trained model with its data and measurements
/// @param map G, from a row to the head of its arrow
record DenoisedSpiral(ShapedSpiral shape, SmoothMap map) {
    /// Distances from the spiral, in standard deviations of the data: from above its noise, 0.02, to a third of the
    /// distance to the next turn.
    static final double[] DISTANCES = {0.05, 0.065, 0.085, 0.11, 0.15, 0.2, 0.27, 0.35};

    /// The number of distances that are near: within a seventh of the distance to the next turn.
    static final int NEAR = 5;

    /// Trains the autoencoder.
    static DenoisedSpiral of(Lab lab) {
        ShapedSpiral shape = ShapedSpiral.of(new DenoisingAutoencoder(), Map.of(), lab);
        return new DenoisedSpiral(shape, ((ReconstructionModel) shape.model()).map());
    }
}
