package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energy;
import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.latent.Exhaustive;
import basin.latent.LatentEnergy;
import basin.latent.LatentEnergyContract;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KMeansEnergyTest {
    private static final Rows PROTOTYPES = TestRows.normal(21, 6, 3);
    private static final KMeansEnergy ENERGY = new KMeansEnergy(PROTOTYPES);

    /// Rows off the borders between prototypes: a step of 2⁻⁸ in one cell changes the difference of two energies by
    /// less than 2⁻⁷ · |w − w'| < 0.1.
    private static final Rows COMPLETE = offBorders(TestRows.normal(22, 80, 3));

    private static final Rows HOLED = offBorders(TestRows.withMissing(TestRows.normal(23, 120, 3), 0.3, 23));

    private static Rows offBorders(Rows rows) {
        double[][] prototypes = ReferenceKMeans.doubles(PROTOTYPES);
        return TestRows.pick(
                rows,
                IntStream.range(0, rows.count())
                        .filter(i -> ReferenceKMeans.margin(ReferenceKMeans.energies(rows, i, prototypes)) > 0.1)
                        .toArray());
    }

    @Nested
    class Cold implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return ENERGY.minimised();
        }

        @Override
        public Rows rows() {
            return COMPLETE;
        }
    }

    @Nested
    class ColdWithMissingCells implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return ENERGY.minimised();
        }

        @Override
        public Rows rows() {
            return HOLED;
        }
    }

    @Nested
    class Warm implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return ENERGY.free(0.7);
        }

        @Override
        public Rows rows() {
            return COMPLETE;
        }
    }

    @Nested
    class WarmWithMissingCells implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return ENERGY.free(3);
        }

        @Override
        public Rows rows() {
            return HOLED;
        }
    }

    @Nested
    class OfPairs implements LatentEnergyContract {
        @Override
        public LatentEnergy latentEnergy() {
            return ENERGY;
        }

        @Override
        public Rows rows() {
            return HOLED;
        }
    }

    @Nested
    class Enumerated implements EnergyContract {
        @Override
        public Energy energy() {
            return ENERGY.minimised(new Exhaustive());
        }

        @Override
        public Rows rows() {
            return HOLED;
        }
    }

    @Test
    void theEnergyOfAPairIsTheSquaredDistanceOverTheObservedCells() {
        Rows y = Rows.of(new float[] {1, 2}, new float[] {1, Float.NaN}, new float[] {Float.NaN, Float.NaN});
        Rows z = Rows.of(new float[] {0, 1}, new float[] {0, 1}, new float[] {1, 0});
        double[] values = new double[3];
        new KMeansEnergy(Rows.of(new float[] {0, 0}, new float[] {4, -2})).values(y, z, values);
        assertThat(values).containsExactly(25, 9, 0);
    }

    @Test
    void aLatentThatIsNotOneHotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENERGY.values(Rows.zeros(1, 3), Rows.zeros(1, 6), new double[1]))
                .withMessage("z: expected one-hot rows, got row 0 without a 1");
    }

    /// Both add the same squares in the same order; off the borders both find the same prototype.
    @Test
    void theClosedFormsAreThoseOfEnumeration() {
        for (Rows y : new Rows[] {COMPLETE, HOLED, offBorders(TestRows.whole(5, 300, 3, 1))}) {
            assertThat(EnergyContract.values(ENERGY.minimised(), y))
                    .isEqualTo(EnergyContract.values(ENERGY.minimised(new Exhaustive()), y));
            for (double beta : new double[] {0.01, 1, 100}) {
                assertThat(EnergyContract.values(ENERGY.free(beta), y))
                        .isEqualTo(EnergyContract.values(ENERGY.free(beta, new Exhaustive()), y));
            }
        }
    }

    /// The search may take another prototype than the nearest only where rounding hides the difference. With
    /// r the largest norm of a shifted row or prototype, two products are each off by γ (r² + r²/2), u = 2⁻²⁴,
    /// γ = (d + 3) u (d sums; shifts and bias rounded), and energies are −2 products: 6 γ r² for both together.
    @Test
    void farFromTheOriginTheEnergiesAreThoseOfDoublePrecision() {
        for (float offset : new float[] {0, 1e4f, -3e5f}) {
            Rows y = moved(TestRows.normal(31, 2000, 5), offset);
            Rows w = moved(TestRows.normal(32, 40, 5), offset);
            KMeansEnergy energy = new KMeansEnergy(w);
            double[][] prototypes = ReferenceKMeans.doubles(w);
            double radius = 1.0 + largestNorm(TestRows.normal(31, 2000, 5));
            double bound = 6 * (5 + 3) * 0x1p-24 * radius * radius;
            int[] nearest = new int[y.count()];
            energy.nearest(y, nearest);
            double[] values = EnergyContract.values(energy.minimised(), y);
            for (int i = 0; i < y.count(); i++) {
                double[] energies = ReferenceKMeans.energies(y, i, prototypes);
                double lowest = Arrays.stream(energies).min().orElseThrow();
                assertThat(values[i]).isCloseTo(lowest, within(bound));
                if (ReferenceKMeans.margin(energies) > bound) {
                    assertThat(nearest[i]).isEqualTo(ReferenceKMeans.nearest(energies));
                }
            }
        }
    }

    private static Rows moved(Rows rows, float offset) {
        Rows moved = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                moved.set(i, p, rows.get(i, p) + offset);
            }
        }
        return moved;
    }

    private static double largestNorm(Rows rows) {
        double[] origin = new double[rows.columns()];
        return IntStream.range(0, rows.count())
                .mapToDouble(i -> Math.sqrt(ReferenceKMeans.squaredDistance(rows, i, origin)))
                .max()
                .orElseThrow();
    }

    @Test
    void ofEquallyNearPrototypesTheFirstIsNearest() {
        KMeansEnergy energy = new KMeansEnergy(
                Rows.of(new float[] {2, 0}, new float[] {0, 0}, new float[] {2, 0}, new float[] {0, 0}));
        int[] nearest = new int[4];
        energy.nearest(
                Rows.of(new float[] {1, 5}, new float[] {2, 1}, new float[] {-1, 0}, new float[] {Float.NaN, Float.NaN
                }),
                nearest);
        assertThat(nearest).containsExactly(0, 0, 1, 0);
    }

    @Test
    void prototypesAreCopied() {
        Rows given = PROTOTYPES.copy();
        KMeansEnergy energy = new KMeansEnergy(given);
        given.set(0, 0, 1e6f);
        energy.prototypes().set(1, 1, 1e6f);
        assertThat(TestRows.cells(energy.prototypes())).isEqualTo(TestRows.cells(PROTOTYPES));
        assertThat(energy.latents().describe()).isEqualTo("one-hot (6)");
    }

    @Test
    void prototypesThatAreNotNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KMeansEnergy(Rows.zeros(0, 2)))
                .withMessage("prototypes: expected at least one, got none");
        for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KMeansEnergy(Rows.of(new float[] {1, 2}, new float[] {3, bad})))
                    .withMessage("prototypes: expected finite cells, got " + bad + " in row 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENERGY.free(Double.POSITIVE_INFINITY))
                .withMessage("beta: expected above 0 and finite, got Infinity");
    }
}
