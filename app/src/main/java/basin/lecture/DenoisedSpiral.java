package basin.lecture;

import basin.net.SmoothMap;
import basin.strategy.reconstruction.DenoisingAutoencoder;
import basin.strategy.reconstruction.ReconstructionModel;
import java.util.Map;

/// A denoising autoencoder trained on the spiral with its defaults.
///
/// @param shape what it was trained on and how well that went
/// @param map G, from a row to where its arrow leads
record DenoisedSpiral(ShapedSpiral shape, SmoothMap map) {
    /// Distances from the spiral, in deviations of the data: from beyond its noise, 0.02, to a third of the way to
    /// the next turn.
    static final double[] DISTANCES = {0.05, 0.065, 0.085, 0.11, 0.15, 0.2, 0.27, 0.35};

    /// How many of them are near: within a seventh of the way to the next turn.
    static final int NEAR = 5;

    /// Trains one.
    static DenoisedSpiral of(Lab lab) {
        ShapedSpiral shape = ShapedSpiral.of(new DenoisingAutoencoder(), Map.of(), lab);
        return new DenoisedSpiral(shape, ((ReconstructionModel) shape.model()).map());
    }
}
