package basin.classic.boltzmann;

import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.kernel.Tile;
import basin.rows.Randomness;
import basin.rows.Rows;

/// The conditional distributions P(h | y) and P(y | h) for many rows, by packed products; one for each thread.
///
/// Visible rows are u = y / s here, so that Gaussian units have standard deviation 1. All rows are in one array
/// each.
final class RbmConditionals {
    private final RbmVisible visible;
    private final PackedWeights weights;
    private final Kernels kernels;
    private final Tile visibleTile;
    private final Tile hiddenTile;
    private final float[] visibleZeros;
    private final float[] hiddenZeros;
    private final float[] draws;

    RbmConditionals(RbmParameters parameters, PackedWeights weights, Kernels kernels) {
        this.visible = parameters.visible;
        this.weights = weights;
        this.kernels = kernels;
        this.visibleTile = new Tile(parameters.columns());
        this.hiddenTile = new Tile(parameters.hidden());
        this.visibleZeros = new float[parameters.columns()];
        this.hiddenZeros = new float[parameters.hidden()];
        this.draws = new float[Math.max(parameters.columns(), parameters.hidden())];
    }

    Kernels kernels() {
        return kernels;
    }

    /// c + uW for the rows `from` to `to`.
    void hiddenInputs(Rows y, int from, int to, Rows inputs) {
        multiply(weights.toHidden, visibleTile, visibleZeros, y, from, to, inputs);
    }

    /// P(h = 1 | u) for the rows `from` to `to`.
    void hiddenMeans(Rows y, int from, int to, Rows means) {
        hiddenInputs(y, from, to, means);
        kernels.sigmoids(means.array(from), means.offset(from), (to - from) * means.columns());
    }

    /// b + Wh for the rows `from` to `to`.
    void visibleInputs(Rows hidden, int from, int to, Rows inputs) {
        multiply(weights.toVisible, hiddenTile, hiddenZeros, hidden, from, to, inputs);
    }

    /// The mean of u given h for the rows `from` to `to`.
    void visibleMeans(Rows hidden, int from, int to, Rows means) {
        visibleInputs(hidden, from, to, means);
        if (visible == RbmVisible.BERNOULLI) {
            kernels.sigmoids(means.array(from), means.offset(from), (to - from) * means.columns());
        }
    }

    private void multiply(Panels w, Tile tile, float[] zeros, Rows rows, int from, int to, Rows products) {
        int at = from;
        while (at < to) {
            tile.clear();
            int count = tile.addAll(rows, at, to, zeros, kernels);
            kernels.multiply(w, tile);
            System.arraycopy(tile.products, 0, products.array(at), products.offset(at), count * w.count());
            at += count;
        }
    }

    /// Draws u around `means`, in rows `from` to `to` of both, which may be the same; the draws of row i are those
    /// of (`first` + i, step).
    void drawVisible(Rows means, int from, int to, Rows into, Randomness randomness, long first, int step) {
        switch (visible) {
            case BERNOULLI -> drawBits(means, from, to, into, randomness, first, step);
            case GAUSSIAN -> {
                int d = into.columns();
                for (int i = from; i < to; i++) {
                    kernels.normals(randomness, first + i, step, 1, d, draws, 0);
                    System.arraycopy(means.array(i), means.offset(i), into.array(i), into.offset(i), d);
                    kernels.accumulate(1, draws, 0, into.array(i), into.offset(i), d);
                }
            }
        }
    }

    /// Draws 1 with probability `means`, else 0, likewise.
    void drawBits(Rows means, int from, int to, Rows into, Randomness randomness, long first, int step) {
        int columns = into.columns();
        for (int i = from; i < to; i++) {
            kernels.uniforms(randomness, first + i, step, 1, columns, draws, 0);
            float[] mean = means.array(i);
            float[] drawn = into.array(i);
            int meansAt = means.offset(i);
            int at = into.offset(i);
            // The sign of the difference instead of a comparison, whose branch would be mispredicted.
            for (int j = 0; j < columns; j++) {
                int below = Float.floatToRawIntBits(draws[j] - mean[meansAt + j]) >> 31;
                drawn[at + j] = -below;
            }
        }
    }

    /// W packed for both products, y W and h Wᵀ, each beginning from the biases. Training repacks what it has
    /// changed.
    static final class PackedWeights {
        private final RbmParameters parameters;

        /// k prototypes of d entries.
        final Panels toHidden;

        /// d prototypes of k entries.
        final Panels toVisible;

        PackedWeights(RbmParameters parameters, Kernels kernels) {
            this.parameters = parameters;
            this.toVisible = kernels.pack(parameters.weights, parameters.visibleBias);
            this.toHidden = kernels.pack(Rows.zeros(parameters.hidden(), parameters.columns()), parameters.hiddenBias);
            refresh(0, parameters.columns());
        }

        /// Takes over the weights of the visible units `from` (inclusive) to `to` (exclusive).
        void refresh(int from, int to) {
            toHidden.replaceEntries(parameters.weights.array(0), 0, from, to);
            toVisible.replace(parameters.weights, from, to);
        }

        /// Takes over all biases.
        void refreshBiases() {
            toHidden.replaceBias(parameters.hiddenBias);
            toVisible.replaceBias(parameters.visibleBias);
        }
    }
}
