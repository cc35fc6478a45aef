package basin.classic.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.infer.Completions;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
    private static final Settings SETTINGS = Settings.byDefault(IsolationForest.SETTINGS);

    private static IsolationForest train(Rows rows, Shards shards) {
        return IsolationForest.train(rows, Layout.of(rows.columns()), SETTINGS, Training.of(3, shards))
                .model();
    }

    /// In a random binary search tree of n keys, an unsuccessful search makes 2 H(n + 1) − 2 comparisons. With the
    /// harmonic numbers computed directly, for n − 1 keys.
    @Test
    void theExpectedDepthIsThatOfABinarySearchTree() {
        assertThat(IsolationTrees.expectedDepth(1)).isZero();
        assertThat(IsolationTrees.expectedDepth(2)).isEqualTo(1);
        for (int n : new int[] {10, 256, 5000}) {
            double harmonic = 0;
            for (int i = 1; i < n; i++) {
                harmonic += 1.0 / i;
            }
            // The paper replaces H(n − 1) by log(n − 1) + 0.577…, which is less by about 1 / (2 (n − 1)).
            assertThat(IsolationTrees.expectedDepth(n))
                    .isCloseTo(2 * harmonic - 2.0 * (n - 1) / n, within(1.1 / (n - 1)));
        }
    }

    /// Rows at distance 6 from normal rows are separated much sooner.
    @Test
    void rowsFarFromTheOthersHaveHighEnergies() {
        try (Shards shards = Shards.of(2)) {
            Rows rows = TestRows.normal(1, 1000, 3);
            Rows far = TestRows.normal(2, 100, 3);
            for (int i = 0; i < far.count(); i++) {
                far.set(i, i % 3, 6);
            }
            IsolationForest forest = train(rows, shards);
            Rows unseen = TestRows.normal(4, 500, 3);
            double[] normal = Energies.values(forest.energy(), unseen, shards);
            assertThat(Contrast.auroc(normal, Energies.values(forest.energy(), far, shards)))
                    .isGreaterThan(0.95);
            assertThat(Arrays.stream(normal).allMatch(energy -> energy > -2 && energy < 0))
                    .isTrue();
        }
    }

    /// The tree is known: one split of two rows. A missing cell has the mean of both sides.
    @Test
    void aMissingCellIsAveragedOver() {
        try (Shards shards = Shards.of(1)) {
            Rows rows = Rows.of(new float[][] {{0, 0}, {1, 0}, {1, 0}, {1, 0}});
            IsolationForest forest = train(rows, shards);
            double[] energies = new double[3];
            forest.energy().values(Rows.of(new float[][] {{-1, 0}, {2, 0}, {Float.NaN, 0}}), energies);
            double unit = IsolationTrees.expectedDepth(4);
            double three = 1 + IsolationTrees.expectedDepth(3);
            assertThat(energies[0]).isCloseTo(-1 / unit, within(1e-6));
            assertThat(energies[1]).isCloseTo(-three / unit, within(1e-6));
            assertThat(energies[2]).isCloseTo(-(0.25 * 1 + 0.75 * three) / unit, within(1e-6));
        }
    }

    @Test
    void aRestoredForestAnswersTheSame() {
        try (Shards shards = Shards.of(1)) {
            Rows rows = TestRows.withMissing(TestRows.normal(5, 400, 4), 0.1, 6);
            IsolationForest forest = train(rows, shards);
            IsolationForest restored = IsolationForest.of(forest.tensors(), Layout.of(4));
            assertThat(Energies.values(restored.energy(), rows, shards))
                    .isEqualTo(Energies.values(forest.energy(), rows, shards));
        }
    }

    @Test
    void completionsAreOrderedByTheirEnergies() {
        try (Shards shards = Shards.of(1)) {
            Rows rows = TestRows.normal(7, 400, 3);
            IsolationForest forest = train(rows, shards);
            Completions found = forest.complete(TestRows.withMissing(rows.slice(0, 20), 0.4, 8), 5);
            for (int i = 1; i < found.count(); i++) {
                assertThat(found.source(i) != found.source(i - 1) || found.energy(i) >= found.energy(i - 1))
                        .isTrue();
            }
            assertThat(found.rows().hasMissing()).isFalse();
        }
    }

    /// A child before its parent would make a path that never ends.
    @Test
    void damagedTreesAreRefused() {
        try (Shards shards = Shards.of(1)) {
            Map<String, Tensor> tensors =
                    new HashMap<>(train(TestRows.normal(9, 50, 2), shards).tensors());
            int nodes = Objects.requireNonNull(tensors.get("node_left")).size();
            tensors.put("node_left", Tensor.of(new long[nodes], nodes));
            assertThatThrownBy(() -> IsolationForest.of(tensors, Layout.of(2)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("node_left: expected a later node");
        }
    }
}
