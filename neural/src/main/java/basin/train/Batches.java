package basin.train;

import basin.rows.Randomness;
import basin.rows.RowSource;

/// The batches of a training. Each epoch takes the rows in another random order.
///
/// Every batch has the same size. The rows that remain at the end of an epoch are not used in it; they are random,
/// so that a batch is a random sample of all rows without repetition.
final class Batches {
    private final RowSource data;
    private final int[] members;
    private final int size;
    private final Randomness order;
    private final Randomness noise;
    private int epoch = -1;
    private int[] places = {};

    /// @param members the numbers of the rows that are trained on
    /// @param max the number of rows of a batch, unless there are fewer
    Batches(RowSource data, int[] members, int max, Randomness randomness) {
        this.data = data;
        this.members = members;
        this.size = Math.min(max, members.length);
        this.order = randomness.named("order");
        this.noise = randomness.named("noise");
    }

    /// Number of batches in an epoch.
    int perEpoch() {
        return members.length / size;
    }

    /// The batch of a step, counted from 0.
    Batch at(int step) {
        if (step / perEpoch() != epoch) {
            epoch = step / perEpoch();
            places = order.permutation(members.length, epoch);
        }
        int[] indices = new int[size];
        int first = step % perEpoch() * size;
        for (int i = 0; i < size; i++) {
            indices[i] = members[places[first + i]];
        }
        return batch(data, indices, noise, step);
    }

    /// The rows of some numbers as a batch.
    static Batch batch(RowSource data, int[] indices, Randomness noise, int step) {
        return new Batch(data.chosen(indices), indices, noise, step);
    }
}
