package basin.classic.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.infer.Completions;
import basin.kernel.NearestRows;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearestNeighboursAnswersTest {
    private static final int K = 4;
    private static final int DONORS = 20;
    private static final Rows KNOWN = TestRows.normal(11, 300, 3);
    private static final Rows HOLED = TestRows.withMissing(KNOWN, 0.2, 5);
    private static final Rows ROWS = TestRows.withMissing(TestRows.normal(12, 80, 3), 0.4, 6);

    private static NearestNeighbours model(Rows known) {
        return model(known, Layout.of(known.columns()));
    }

    private static NearestNeighbours model(Rows known, Layout layout) {
        return new NearestNeighbours(
                new NearestRows(known),
                layout,
                NearestNeighboursSettings.standard().withK(K),
                0.1);
    }

    private static boolean keeps(float[] row, float[] filled) {
        for (int p = 0; p < row.length; p++) {
            if (Float.isNaN(filled[p]) || (!Float.isNaN(row[p]) && row[p] != filled[p])) {
                return false;
            }
        }
        return true;
    }

    @Test
    void completionsAreCellsOfNeighboursBestFirst() {
        for (Rows known : new Rows[] {KNOWN, HOLED}) {
            NearestNeighbours model = model(known);
            Completions found = model.complete(ROWS, 3);
            double[] energies = EnergyContract.values(model.energy(), found.rows());
            int[] answers = new int[ROWS.count()];
            for (int answer = 0; answer < found.count(); answer++) {
                int i = found.source(answer);
                assertThat(keeps(ROWS.row(i), found.rows().row(answer))).isTrue();
                assertThat(found.energy(answer)).isEqualTo(energies[answer]);
                boolean isFirst = answers[i]++ == 0;
                assertThat(isFirst || found.energy(answer) >= found.energy(answer - 1))
                        .isTrue();
            }
            for (int i = 0; i < ROWS.count(); i++) {
                assertThat(answers[i]).isBetween(1, ROWS.hasMissing(i) ? 3 : 1);
                Completions own = model.complete(ROWS.slice(i, i + 1), 3);
                assertThat(own.count()).isEqualTo(answers[i]);
            }
        }
    }

    /// Where no kept cell is missing, the answer is the best of the k rows that are nearest by the observed cells.
    @Test
    void theBestCompletionIsThatOfTheNeighbourWithTheLowestEnergy() {
        NearestNeighbours model = model(KNOWN);
        Completions found = model.complete(ROWS, 1);
        assertThat(found.count()).isEqualTo(ROWS.count());
        for (int i = 0; i < ROWS.count(); i++) {
            float[] row = ROWS.row(i);
            List<Integer> order = ReferenceNeighbours.order(KNOWN, row);
            if (order.isEmpty()) {
                continue;
            }
            Rows tried = Rows.zeros(K, 3);
            for (int place = 0; place < K; place++) {
                float[] donor = KNOWN.row(order.get(place));
                for (int p = 0; p < 3; p++) {
                    tried.set(place, p, Float.isNaN(row[p]) ? donor[p] : row[p]);
                }
            }
            assertThat(found.energy(i))
                    .isEqualTo(Arrays.stream(EnergyContract.values(model.energy(), tried))
                            .min()
                            .orElseThrow());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.complete(ROWS, 0))
                .withMessage("max: expected 1 or more, got 0");
    }

    @Test
    void meansAreThoseOfTheNeighboursThatHaveTheCell() {
        for (Rows known : new Rows[] {KNOWN, HOLED}) {
            Rows filled = Rows.zeros(ROWS.count(), 3);
            model(known).fillWithMeans(ROWS, filled);
            for (int i = 0; i < ROWS.count(); i++) {
                float[] row = ROWS.row(i);
                List<Integer> order = ReferenceNeighbours.order(known, row);
                for (int p = 0; p < 3; p++) {
                    int column = p;
                    double expected = Float.isNaN(row[p])
                            ? (order.isEmpty() ? all(known) : order.stream())
                                    .mapToDouble(j -> known.get(j, column))
                                    .filter(cell -> !Double.isNaN(cell))
                                    .limit(order.isEmpty() ? known.count() : K)
                                    .average()
                                    .orElseThrow()
                            : row[p];
                    assertThat(filled.get(i, p)).isCloseTo((float) expected, within(1e-6f));
                }
            }
        }
    }

    private static Stream<Integer> all(Rows known) {
        return IntStream.range(0, known.count()).boxed();
    }

    /// Each of the 20 nearest rows is the donor of a twentieth of n draws; 5 standard deviations have a false alarm in
    /// 10⁶.
    @Test
    void drawsComeWholeFromOneOfTheNeighbours() {
        int n = 4000;
        float[] row = {0.3f, Float.NaN, Float.NaN};
        Rows y = Rows.zeros(n, 3);
        for (int i = 0; i < n; i++) {
            y.set(i, row);
        }
        Rows filled = Rows.zeros(n, 3);
        model(KNOWN).fillWithDraws(y, new Randomness(5), 0, filled);
        Map<List<Float>, Integer> counts = new HashMap<>();
        for (int i = 0; i < n; i++) {
            counts.merge(List.of(filled.get(i, 1), filled.get(i, 2)), 1, Integer::sum);
        }
        Map<List<Float>, Integer> expected = new HashMap<>();
        for (int j : ReferenceNeighbours.order(KNOWN, row).subList(0, DONORS)) {
            expected.put(List.of(KNOWN.get(j, 1), KNOWN.get(j, 2)), n / DONORS);
        }
        assertThat(counts.keySet()).isEqualTo(expected.keySet());
        double deviation = Math.sqrt(n * (1.0 / DONORS) * (1 - 1.0 / DONORS));
        counts.values()
                .forEach(count -> assertThat((double) count).isCloseTo(n / (double) DONORS, within(5 * deviation)));
    }

    @Test
    void drawsDependOnTheStreamAndTheNumberOfTheRow() {
        for (Rows known : new Rows[] {KNOWN, HOLED}) {
            NearestNeighbours model = model(known);
            Randomness randomness = new Randomness(6);
            Rows filled = Rows.zeros(ROWS.count(), 3);
            model.fillWithDraws(ROWS, randomness, 7, filled);
            Rows part = Rows.zeros(10, 3);
            model.fillWithDraws(ROWS.slice(30, 40), randomness, 37, part);
            assertThat(TestRows.same(part, filled.slice(30, 40))).isTrue();
            for (int i = 0; i < ROWS.count(); i++) {
                assertThat(keeps(ROWS.row(i), filled.row(i))).isTrue();
            }
            Rows drawn = Rows.zeros(50, 3);
            model.sample(randomness, 3, drawn);
            Rows some = Rows.zeros(5, 3);
            model.sample(randomness, 23, some);
            assertThat(TestRows.same(some, drawn.slice(20, 25))).isTrue();
            assertThat(drawn.hasMissing()).isFalse();
        }
    }

    /// A draw is a kept row plus a step whose mean is 0. 5 standard errors have a false alarm in 10⁶ for each column.
    @Test
    void drawsHaveTheMeansOfTheKeptRowsAndAreNoCopies() {
        int n = 4000;
        Rows drawn = Rows.zeros(n, 3);
        model(KNOWN).sample(new Randomness(8), 0, drawn);
        for (int p = 0; p < 3; p++) {
            double sum = 0;
            double squares = 0;
            double expected = 0;
            for (int i = 0; i < n; i++) {
                sum += drawn.get(i, p);
                squares += (double) drawn.get(i, p) * drawn.get(i, p);
            }
            for (int j = 0; j < KNOWN.count(); j++) {
                expected += KNOWN.get(j, p) / (double) KNOWN.count();
            }
            double mean = sum / n;
            assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt((squares / n - mean * mean) / n)));
        }
        Set<List<Float>> kept = new HashSet<>();
        for (int j = 0; j < KNOWN.count(); j++) {
            kept.add(List.of(KNOWN.get(j, 0), KNOWN.get(j, 1), KNOWN.get(j, 2)));
        }
        for (int i = 0; i < n; i++) {
            assertThat(kept).doesNotContain(List.of(drawn.get(i, 0), drawn.get(i, 1), drawn.get(i, 2)));
        }
    }

    @Test
    void categoriesOfDrawsAreThoseOfOneRow() {
        Rows known = Rows.zeros(200, 4);
        for (int j = 0; j < known.count(); j++) {
            known.set(j, 0, KNOWN.get(j, 0));
            known.set(j, 1 + j % 3, 1.5f);
        }
        Layout layout = Layout.of(4).withCategories(List.of(new Layout.Category(1, 3, 0, 1.5f)));
        Rows drawn = Rows.zeros(500, 4);
        model(known, layout).sample(new Randomness(9), 0, drawn);
        for (int i = 0; i < drawn.count(); i++) {
            float[] levels = Arrays.copyOfRange(drawn.row(i), 1, 4);
            Arrays.sort(levels);
            assertThat(levels).containsExactly(0, 0, 1.5f);
        }
    }

    @Test
    void projectionsAreKeptRowsButNoAnomalies() {
        Rows known = KNOWN.copy();
        known.set(0, new float[] {30, 0, 0});
        NearestNeighbours model = model(known);
        Rows nearest = Rows.zeros(known.count(), 3);
        model.project(known, nearest);
        int unchanged = 0;
        for (int j = 0; j < known.count(); j++) {
            unchanged += Arrays.equals(nearest.row(j), known.row(j)) ? 1 : 0;
            assertThat(nearest.get(j, 0)).isLessThan(10);
        }
        // The energy of nine tenths is not above that of row ⌊0.9 · 299⌋ in their order.
        assertThat(unchanged).isEqualTo(270);
        Rows filled = Rows.zeros(ROWS.count(), 3);
        model(HOLED).project(ROWS, filled);
        assertThat(filled.hasMissing()).isFalse();
    }

    @Test
    void featuresAreTheDistancesToTheNeighbours() {
        NearestNeighbours model = model(KNOWN);
        assertThat(model.features()).containsExactly("d1", "d2", "d3", "d4");
        Rows features = Rows.zeros(ROWS.count(), K);
        model.embed(ROWS, features);
        for (int i = 0; i < ROWS.count(); i++) {
            double[] squares = ReferenceNeighbours.squares(KNOWN, ROWS.row(i), K);
            for (int place = 0; place < K; place++) {
                assertThat(features.get(i, place))
                        .isEqualTo(squares.length == 0 ? 0 : (float) Math.sqrt(squares[place]));
            }
        }
        Rows few = Rows.zeros(1, K);
        model(KNOWN.slice(0, 2)).embed(KNOWN.slice(0, 1), few);
        float only = (float) Math.sqrt(ReferenceNeighbours.squaredDistance(KNOWN.row(0), KNOWN.row(1)));
        assertThat(few.row(0)).containsExactly(only, only, only, only);
    }
}
