package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/// Where an energy is pushed up: a source of rows for the model term of the maximum likelihood gradient,
/// `∂L/∂W = ⟨∂F/∂W⟩_data − ⟨∂F/∂W⟩_model`.
///
/// @param <E> what it asks of the energy
public interface Negatives<E extends Energy> {
    /// Weighted rows that stand for the model's distribution at this step.
    ///
    /// @param data the rows that are pushed down at this step; contrastive divergence starts from them
    /// @param step of the training, from 0
    Weighted draw(E energy, Rows data, int step);

    /// What the last draw was like, such as how far chains moved: finite numbers by name.
    default Map<String, Double> report() {
        return Map.of();
    }

    /// What outlives a step, such as persistent chains, by name; empty where nothing does.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Goes on from [#state].
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

        /// Those of them that count: a row of less than 10⁻⁶ of an equal weight is left out, so that all these
        /// together have less than 10⁻⁶.
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
