package basin.nets;

import basin.tensor.NativeTensor;

/// ‖y − ȳ‖².
public final class SquaredCost implements TrainableCost {
    @Override
    public double of(float y, float reconstruction) {
        double off = (double) y - reconstruction;
        return off * off;
    }

    @Override
    public double slope(float y, float reconstruction) {
        return 2 * ((double) reconstruction - y);
    }

    @Override
    public double slopeAtData(float y, float reconstruction) {
        return 2 * ((double) y - reconstruction);
    }

    @Override
    public NativeTensor of(NativeTensor y, NativeTensor reconstruction) {
        return y.squaredDifference(reconstruction).sum(1);
    }
}
