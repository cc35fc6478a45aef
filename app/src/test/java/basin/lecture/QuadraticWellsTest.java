package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import basin.classic.kmeans.KMeansEnergy;
import basin.energy.SmoothEnergy;
import basin.report.Lattice;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// The check of claim K1 on energies that are known to satisfy it or not.
class QuadraticWellsTest {
    private static final Rows PROTOTYPES = Rows.of(new float[] {0, 0}, new float[] {1, 0}, new float[] {0.4f, 0.8f});
    private static final Rows STARTS = new Lattice(-1, 2, 40, -1, 2, 40).nodes();

    private static List<String> failing(SmoothEnergy energy, Rows prototypes) {
        try (Shards shards = Shards.of(1)) {
            return QuadraticWells.measurements(energy, prototypes, STARTS, Lab.of(shards)).stream()
                    .filter(one -> !one.holds())
                    .map(Measurement::quantity)
                    .toList();
        }
    }

    @Test
    void quadraticWellsPass() {
        assertThat(failing(new KMeansEnergy(PROTOTYPES).minimised(), PROTOTYPES))
                .isEmpty();
    }

    @Test
    void anotherPowerFails() {
        assertThat(failing(new Transformed(f -> Math.pow(f, 1.5)), PROTOTYPES))
                .containsExactly("mean exponent", "maximum error of an exponent");
    }

    @Test
    void wellsThatDoNotReachZeroFail() {
        assertThat(failing(new Transformed(f -> f + 1e-6), PROTOTYPES))
                .contains("prototypes with F∞ = 0", "of them with F∞ ≤ 10⁻¹²");
    }

    @Test
    void aWellWithoutAPrototypeFails() {
        assertThat(failing(new KMeansEnergy(PROTOTYPES).minimised(), PROTOTYPES.slice(0, 2)))
                .contains("different minima found", "of them with F∞ ≤ 10⁻¹²");
    }

    @Test
    void descentsFindTheMinimaAndTheirEnergies() {
        try (Shards shards = Shards.of(1)) {
            Minima minima = Minima.from(STARTS, new Transformed(f -> f + 0.5), 1e-5, shards);
            assertThat(minima.places()).hasSize(3);
            assertThat(minima.energies()).allMatch(energy -> Math.abs(energy - 0.5) < 1e-12);
            assertThat(minima.notAbove(0.4)).isZero();
            assertThat(minima.notAbove(0.6)).isEqualTo(3);
        }
    }

    /// A function of the K-means energy with the same minima; its gradient is that of K-means, which leads to them.
    private record Transformed(DoubleUnaryOperator function) implements SmoothEnergy {
        private static final SmoothEnergy BASE = new KMeansEnergy(PROTOTYPES).minimised();

        @Override
        public int columns() {
            return BASE.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            BASE.values(y, values);
            for (int i = 0; i < y.count(); i++) {
                values[i] = function.applyAsDouble(values[i]);
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            BASE.gradients(y, values, gradients);
            values(y, values);
        }
    }
}
