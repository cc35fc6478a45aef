package basin.train;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.LinkedHashMap;
import java.util.Map;

/// The rows of one step of a training, and further rows that the objective adds to them.
public final class Batch {
    private final Rows rows;
    private final int[] indices;
    private final Randomness randomness;
    private final int step;
    private final Map<String, Rows> made = new LinkedHashMap<>();

    /// @param indices the number of each row in the training rows
    /// @param randomness the random stream of the training's noise
    /// @param step the step of the training, from 0
    public Batch(Rows rows, int[] indices, Randomness randomness, int step) {
        this.rows = rows;
        this.indices = indices;
        this.randomness = randomness;
        this.step = step;
    }

    /// The rows.
    public Rows rows() {
        return rows;
    }

    /// The number of row i in the training rows.
    public int index(int i) {
        return indices[i];
    }

    /// A copy of the rows with normal noise; the rows themselves if the standard deviation is 0.
    ///
    /// @param purpose the name of the random stream
    /// @param standardDeviation standard deviation of the noise in every column, 0 or more
    public Rows noisy(String purpose, double standardDeviation) {
        if (standardDeviation == 0) {
            return rows;
        }
        Rows noisy = rows.copy();
        Randomness stream = randomness.named(purpose);
        for (int i = 0; i < noisy.count(); i++) {
            for (int p = 0; p < noisy.columns(); p++) {
                noisy.set(i, p, (float) (noisy.get(i, p) + standardDeviation * stream.normal(i, step, p)));
            }
        }
        return noisy;
    }

    /// The random stream of the training's noise. Draw from a stream named by the purpose, at [#step].
    public Randomness randomness() {
        return randomness;
    }

    /// The step of the training, from 0.
    public int step() {
        return step;
    }

    /// Adds rows, of any number, that the loss needs. They are divided equally among the shards.
    public void put(String name, Rows some) {
        made.put(name, some);
    }

    /// The rows that were added under a name.
    public Rows get(String name) {
        Rows some = made.get(name);
        if (some == null) {
            throw new IllegalArgumentException("batch: expected one of " + made.keySet() + ", got " + name);
        }
        return some;
    }
}
