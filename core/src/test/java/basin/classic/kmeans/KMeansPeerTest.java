package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.model.Training;
import basin.rows.Python;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// K-means on the digits compared with that of scikit-learn, from the same rows. Needs Python with it; where it is
/// missing the test is left out, or fails with `-Dbasin.requirePeers=true`.
@Timeout(120)
class KMeansPeerTest {
    private static final String PROGRAM = """
            import sys
            from sklearn.cluster import KMeans
            from sklearn.datasets import load_digits
            rows = load_digits().data
            k = int(sys.argv[1])
            fitted = KMeans(k, init=rows[:k], n_init=1, max_iter=1000, tol=0, algorithm="lloyd").fit(rows)
            print(fitted.inertia_ / len(rows))
            """;

    @Test
    void onTheDigitsItEndsAtTheSameEnergy() throws Exception {
        Rows digits = Python.digits();
        for (int k : new int[] {3, 10, 30}) {
            double theirs = Double.parseDouble(Python.run(PROGRAM, Integer.toString(k)));
            try (Shards shards = Shards.of(2)) {
                KMeans model = KMeans.train(
                                digits,
                                digits.slice(0, k).copy(),
                                KMeansSettings.standard().until(1000, 0),
                                Training.of(0, shards))
                        .model();
                double ours = Arrays.stream(EnergyContract.values(model.energy(), digits))
                        .average()
                        .orElseThrow();
                assertThat(ours).as("k = %d", k).isCloseTo(theirs, within(1e-4 * theirs));
            }
        }
    }
}
