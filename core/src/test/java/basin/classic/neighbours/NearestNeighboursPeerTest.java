package basin.classic.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.kernel.NearestRows;
import basin.rows.Python;
import basin.rows.Rows;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Distances and filled cells compared with those of scikit-learn. Needs Python with it; where it is missing the tests
/// are left out, or fail with `-Dbasin.requirePeers=true`.
@Timeout(120)
class NearestNeighboursPeerTest {
    private static final int K = 5;

    private static final String DISTANCES = """
            import sys
            from sklearn.neighbors import NearestNeighbors
            from sklearn.datasets import load_digits
            rows = load_digits().data
            found, _ = NearestNeighbors(n_neighbors=int(sys.argv[1])).fit(rows[:900]).kneighbors(rows[900:])
            for row in found: print(*row)
            """;

    private static final String FILLED = """
            import sys, numpy
            from sklearn.impute import KNNImputer
            rows = numpy.loadtxt(sys.argv[2])
            for row in KNNImputer(n_neighbors=int(sys.argv[1])).fit(rows[:400]).transform(rows[400:]): print(*row)
            """;

    private static NearestNeighbours model(Rows known) {
        return new NearestNeighbours(
                new NearestRows(known),
                Layout.of(known.columns()),
                NearestNeighboursSettings.standard().withK(K),
                1);
    }

    private static void requireClose(Rows ours, String theirs) {
        String[] lines = theirs.split("\n", -1);
        assertThat(lines).hasSize(ours.count());
        for (int i = 0; i < lines.length; i++) {
            String[] numbers = lines[i].split(" ", -1);
            for (int p = 0; p < numbers.length; p++) {
                float number = Float.parseFloat(numbers[p]);
                assertThat(ours.get(i, p)).isCloseTo(number, within(1e-6f * (1 + Math.abs(number))));
            }
        }
    }

    @Test
    void distancesOnTheDigitsAreTheSame() throws Exception {
        Rows digits = Python.digits();
        Rows features = Rows.zeros(digits.count() - 900, K);
        model(digits.slice(0, 900)).embed(digits.slice(900, digits.count()), features);
        requireClose(features, Python.run(DISTANCES, Integer.toString(K)));
    }

    /// Twenty neighbours are searched, and that fewer than five of them have a cell has the probability 2 · 10⁻⁹.
    @Test
    void missingCellsAreFilledWithTheSameMeans(@TempDir Path folder) throws IOException, InterruptedException {
        Python.require("sklearn", "python3-sklearn");
        Rows rows = TestRows.withMissing(TestRows.normal(1, 600, 6), 0.2, 2);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.count(); i++) {
            for (float cell : rows.row(i)) {
                text.append(cell).append(' ');
            }
            text.append('\n');
        }
        Path file =
                Files.writeString(folder.resolve("rows.txt"), text.toString().replace("NaN", "nan"));
        Rows filled = Rows.zeros(200, 6);
        model(rows.slice(0, 400)).fillWithMeans(rows.slice(400, 600), filled);
        requireClose(filled, Python.run(FILLED, Integer.toString(K), file.toString()));
    }
}
