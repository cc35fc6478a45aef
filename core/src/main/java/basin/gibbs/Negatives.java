package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/// A source of the rows whose energy is raised: those of the model term of the maximum likelihood gradient,
/// `∂L/∂W = ⟨∂F/∂W⟩_data − ⟨∂F/∂W⟩_model`.
///
/// @param <E> the kind of energy that it needs
public interface Negatives<E extends Energy> {
    /// Weighted rows that represent the distribution of the model at this step.
    ///
    /// @param data the rows whose energy is lowered at this step; contrastive divergence starts from them
    /// @param step of the training, from 0
    Weighted draw(E energy, Rows data, int step);

    /// Measurements of the last draw, such as the distance that chains moved: finite numbers by name.
    default Map<String, Double> report() {
        return Map.of();
    }

    /// The state that is kept between steps, such as persistent chains, by name; empty where there is none.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    default void restore(Map<String, Tensor> state) {}

    /// Rows with weights that sum to 1.
    final class Weighted {
        private static final double NEGLIGIBLE = 1e-6;

        private final Rows rows;
        private final double[] weights;

        /// @param weights one for every row, with sum 1; kept, not copied
        public Weighted(Rows rows, double[] weights) {
            this.rows = rows;
            this.weights = weights;
        }

        /// Rows of equal weight.
        public static Weighted equal(Rows rows) {
            double[] weights = new double[rows.count()];
            Arrays.fill(weights, 1.0 / rows.count());
            return new Weighted(rows, weights);
        }

        /// The rows without those of a weight below 10⁻⁶ of an equal one, which together have less than 10⁻⁶.
        public Weighted likely() {
            int[] kept = IntStream.range(0, weights.length)
                    .filter(i -> weights[i] >= NEGLIGIBLE / weights.length)
                    .toArray();
            return new Weighted(
                    rows.chosen(kept),
                    Arrays.stream(kept).mapToDouble(i -> weights[i]).toArray());
        }

        /// The rows.
        public Rows rows() {
            return rows;
        }

        /// Their weights, to be read.
        public double[] weights() {
            return weights;
        }
    }
}
