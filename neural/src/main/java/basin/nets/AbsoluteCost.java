package basin.nets;

import basin.tensor.NativeTensor;

/// Σ |y_p − ȳ_p|. The ȳ of minimum expected cost is the median of y, not its mean. The derivative at y = ȳ is taken
/// as 0.
public final class AbsoluteCost implements TrainableCost {
    @Override
    public double of(float y, float reconstruction) {
        return Math.abs((double) y - reconstruction);
    }

    @Override
    public double slope(float y, float reconstruction) {
        return Math.signum((double) reconstruction - y);
    }

    @Override
    public double slopeAtData(float y, float reconstruction) {
        return Math.signum((double) y - reconstruction);
    }

    @Override
    public NativeTensor of(NativeTensor y, NativeTensor reconstruction) {
        return y.minus(reconstruction).abs().sum(1);
    }
}
