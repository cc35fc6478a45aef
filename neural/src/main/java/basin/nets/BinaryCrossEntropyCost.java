package basin.nets;

import basin.tensor.NativeTensor;

/// −Σ y_p log s_p + (1 − y_p) log(1 − s_p), s_p = 1 / (1 + exp(−ȳ_p)): the negative log-likelihood of binary columns
/// whose logits are ȳ. It is computed as log(1 + exp(ȳ)) − y ȳ, in which no probability is rounded to 0 or 1.
///
/// It is defined for y from 0 to 1, and is never negative there.
public final class BinaryCrossEntropyCost implements TrainableCost {
    @Override
    public double of(float y, float reconstruction) {
        double logit = reconstruction;
        return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - y * logit;
    }

    @Override
    public double slope(float y, float reconstruction) {
        return 1 / (1 + Math.exp(-(double) reconstruction)) - y;
    }

    @Override
    public double slopeAtData(float y, float reconstruction) {
        return -reconstruction;
    }

    @Override
    public NativeTensor of(NativeTensor y, NativeTensor reconstruction) {
        return reconstruction.softplus().minus(y.times(reconstruction)).sum(1);
    }
}
