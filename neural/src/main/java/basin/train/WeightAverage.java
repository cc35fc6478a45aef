package basin.train;

import basin.rows.Shards;

/// The moving average of the weights, which often gives a better model than the last weights (Polyak & Juditsky
/// 1992; Yazıcı et al., ICLR 2019). The weight of the past is small at first, so that the first values soon lose
/// influence.
final class WeightAverage {
    private final double share;
    private final float[] average;

    /// @param share weight of the past; 0 for the last weights themselves
    WeightAverage(double share, float[] values) {
        this.share = share;
        this.average = values.clone();
    }

    /// Adds the weights after a step, counted from 0.
    void add(float[] values, int step, Shards shards) {
        float past = (float) Math.min(share, (1.0 + step) / (10.0 + step));
        float present = 1 - past;
        float[] own = average;
        Blocks.forEach(shards, own.length, (from, to) -> {
            for (int j = from; j < to; j++) {
                own[j] = past * own[j] + present * values[j];
            }
        });
    }

    /// The numbers themselves, not a copy.
    float[] values() {
        return average;
    }
}
