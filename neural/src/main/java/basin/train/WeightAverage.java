package basin.train;

import basin.rows.Shards;

/// The moving average of the weights, which often answers better than the last weights do (Polyak & Juditsky 1992;
/// Yazıcı et al., ICLR 2019). It begins like a plain mean, so that the first values are soon forgotten.
final class WeightAverage {
    private final double share;
    private final float[] average;

    /// @param share of the past in it; 0 for the weights as they are
    WeightAverage(double share, float[] values) {
        this.share = share;
        this.average = values.clone();
    }

    /// Takes in the weights after a step, counted from 0.
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
