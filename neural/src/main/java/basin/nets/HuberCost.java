package basin.nets;

import basin.tensor.NativeTensor;

/// Σ h(y_p − ȳ_p), h(r) = r²/2 for |r| ≤ δ and δ (|r| − δ/2) beyond (Huber, Annals of Mathematical Statistics 1964):
/// quadratic for small differences, so that it has a derivative everywhere, and linear for large ones, so that the
/// derivative at an outlier is at most δ.
///
/// @param threshold δ; as it goes to 0, the cost over δ goes to Σ |y_p − ȳ_p|
public record HuberCost(double threshold) implements TrainableCost {
    /// @throws IllegalArgumentException unless the threshold is above 0 and finite
    public HuberCost {
        if (!(threshold > 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("threshold: expected a number above 0, got " + threshold);
        }
    }

    @Override
    public double of(float y, float reconstruction) {
        double off = Math.abs((double) y - reconstruction);
        return off <= threshold ? off * off / 2 : threshold * (off - threshold / 2);
    }

    @Override
    public double slope(float y, float reconstruction) {
        return Math.clamp((double) reconstruction - y, -threshold, threshold);
    }

    @Override
    public double slopeAtData(float y, float reconstruction) {
        return -slope(y, reconstruction);
    }

    /// With c = min(|r|, δ), both branches are c (|r| − c/2).
    @Override
    public NativeTensor of(NativeTensor y, NativeTensor reconstruction) {
        NativeTensor off = y.minus(reconstruction).abs();
        NativeTensor near = off.clamp(0, threshold);
        return near.times(off.minus(near.times(0.5))).sum(1);
    }
}
