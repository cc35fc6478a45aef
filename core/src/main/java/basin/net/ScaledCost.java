package basin.net;

/// A cost times a factor, such as 1/2σ² for rows with normal noise of variance σ².
///
/// @param factor above 0 and finite
public record ScaledCost(Cost cost, double factor) implements Cost {
    /// @throws IllegalArgumentException unless the factor is above 0 and finite
    public ScaledCost {
        if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("factor: expected above 0 and finite, got " + factor);
        }
    }

    @Override
    public double of(float y, float reconstruction) {
        return factor * cost.of(y, reconstruction);
    }

    @Override
    public double slope(float y, float reconstruction) {
        return factor * cost.slope(y, reconstruction);
    }

    @Override
    public double slopeAtData(float y, float reconstruction) {
        return factor * cost.slopeAtData(y, reconstruction);
    }
}
