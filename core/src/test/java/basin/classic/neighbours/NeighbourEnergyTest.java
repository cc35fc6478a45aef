package basin.classic.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.kernel.NearestRows;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeighbourEnergyTest {
    private static final int K = 3;
    private static final double VARIANCE = 0.4;
    private static final Rows KNOWN = TestRows.normal(1, 12, 3);
    private static final Rows KNOWN_WITH_MISSING = TestRows.withMissing(TestRows.normal(2, 14, 3), 0.2, 1);
    private static final Rows ROWS = offBorders(KNOWN, TestRows.normal(3, 150, 3));
    private static final Rows ROWS_WITH_MISSING =
            offBorders(KNOWN_WITH_MISSING, TestRows.withMissing(TestRows.normal(4, 300, 3), 0.3, 2));

    private static NeighbourEnergy energy(Rows known, int k, NeighbourForm form) {
        return new NeighbourEnergy(new NearestRows(known), k, form, VARIANCE);
    }

    /// Rows whose K-th neighbour differs from the one before and after it by more than a step of 2⁻⁸ in one cell can
    /// change: 2⁻⁷ |w − w'| < 0.08 as cells differ by less than 10, times 3 where one of three columns is common.
    private static Rows offBorders(Rows known, Rows rows) {
        return TestRows.pick(
                rows,
                IntStream.range(0, rows.count())
                        .filter(i -> {
                            double[] squares = ReferenceNeighbours.squares(known, rows.row(i), K + 1);
                            return squares.length == 0
                                    || (squares.length > K
                                            && squares[K] - squares[K - 1] > 0.24
                                            && squares[K - 1] - squares[K - 2] > 0.24);
                        })
                        .toArray());
    }

    @Nested
    class Mean implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return NeighbourEnergyTest.energy(KNOWN, K, NeighbourForm.MEAN);
        }

        @Override
        public Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class MeanWithMissingCells implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return NeighbourEnergyTest.energy(KNOWN_WITH_MISSING, K, NeighbourForm.MEAN);
        }

        @Override
        public Rows rows() {
            return ROWS_WITH_MISSING;
        }
    }

    @Nested
    class Kth implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return NeighbourEnergyTest.energy(KNOWN, K, NeighbourForm.KTH);
        }

        @Override
        public Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class Soft implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return NeighbourEnergyTest.energy(KNOWN, K, NeighbourForm.SOFT);
        }

        @Override
        public Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class SoftWithMissingCells implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return NeighbourEnergyTest.energy(KNOWN_WITH_MISSING, K, NeighbourForm.SOFT);
        }

        @Override
        public Rows rows() {
            return ROWS_WITH_MISSING;
        }
    }

    @Test
    void thereAreRowsOffTheBorders() {
        assertThat(ROWS.count()).isGreaterThan(30);
        assertThat(ROWS_WITH_MISSING.count()).isGreaterThan(30);
    }

    /// Sums of k numbers and their logarithm in double precision.
    @ParameterizedTest
    @EnumSource
    void theEnergyIsThatOfTheNeighboursByTheirDefinition(NeighbourForm form) {
        Rows known = TestRows.withMissing(TestRows.whole(5, 200, 4, 2), 0.1, 3);
        Rows y = TestRows.withMissing(TestRows.whole(6, 100, 4, 2), 0.3, 4);
        for (Rows rows : new Rows[] {y, known}) {
            double[] values = EnergyContract.values(energy(known, 6, form), rows);
            for (int i = 0; i < rows.count(); i++) {
                double[] e = Arrays.stream(ReferenceNeighbours.squares(known, rows.row(i), 6))
                        .map(square -> square / (2 * VARIANCE))
                        .toArray();
                double expected = switch (form) {
                    case MEAN -> Arrays.stream(e).average().orElse(0);
                    case KTH -> Arrays.stream(e).max().orElse(0);
                    case SOFT ->
                        -Math.log(Arrays.stream(e)
                                .map(x -> Math.exp(-x))
                                .average()
                                .orElse(1));
                };
                assertThat(values[i]).isCloseTo(expected, within(1e-12 * (1 + expected)));
            }
        }
    }

    @Test
    void aCopyOfAKeptRowSkipsOneSuchRow() {
        Rows known = Rows.of(
                new float[] {0, 0},
                new float[] {3, 0},
                new float[] {3, 0},
                new float[] {0, 4},
                new float[] {0, Float.NaN},
                new float[] {0, Float.NaN});
        SmoothEnergy nearest = new NeighbourEnergy(new NearestRows(known.slice(0, 4)), 1, NeighbourForm.MEAN, 0.5);
        // The rows are 3, 0, 0 and 4 from another; the last one is no copy.
        assertThat(EnergyContract.values(
                        nearest, Rows.of(known.row(0), known.row(1), known.row(3), new float[] {3, 1})))
                .containsExactly(9, 0, 16, 1);
        // With a missing cell only the same cells are a copy: (0, NaN) has distance 0 to (0, 0) and to the other one.
        SmoothEnergy third = new NeighbourEnergy(new NearestRows(known), 4, NeighbourForm.KTH, 0.5);
        assertThat(EnergyContract.values(third, Rows.of(known.row(4), new float[] {0, 1})))
                .containsExactly(18, 9);
    }

    @Test
    void fewKeptRowsAreAllNeighbours() {
        Rows one = Rows.of(new float[] {1, 2});
        SmoothEnergy energy = energy(one, 10, NeighbourForm.MEAN);
        assertThat(EnergyContract.values(
                        energy, Rows.of(one.row(0), new float[] {1, 3}, new float[] {Float.NaN, Float.NaN})))
                .containsExactly(0, 1 / (2 * VARIANCE), 0);
    }
}
