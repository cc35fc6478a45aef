package basin.run;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianComparisonTest {
    private static final Randomness RANDOMNESS = new Randomness(2).named("comparison");

    @TempDir
    private Path folder;

    /// 500 rows (x, y): x normal, y a function of it with some noise.
    private Path csv(DoubleUnaryOperator function) throws IOException {
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int i = 0; i < 500; i++) {
            double x = RANDOMNESS.normal(i, 0, 0);
            double y = function.applyAsDouble(x) + 0.05 * RANDOMNESS.normal(i, 0, 1);
            csv.append(x).append(',').append(y).append('\n');
        }
        return Files.writeString(folder.resolve("rows.csv"), csv);
    }

    private static List<String> findings(Path file, String method, int steps) {
        TrainingOptions options = TrainingOptions.defaults().withMethod(method).with("steps", steps);
        return Run.train(file, options, TrainingListener.NONE).findings();
    }

    /// After one step a net knows nothing of y = 2x, which a Gaussian knows exactly.
    @ParameterizedTest
    @ValueSource(strings = {"flow", "masked", "predictor"})
    void aNetThatIsWorseThanOneGaussianSaysSo(String method) throws IOException {
        assertThat(findings(csv(x -> 2 * x), method, 1))
                .anySatisfy(note -> assertThat(note).contains("single Gaussian", "the method mixture"));
    }

    /// A Gaussian finds x and x² uncorrelated.
    @ParameterizedTest
    @ValueSource(strings = {"flow", "masked"})
    void aBetterOneDoesNot(String method) throws IOException {
        assertThat(findings(csv(x -> x * x), method, 600)).noneMatch(note -> note.contains("single Gaussian"));
    }

    @Test
    void otherMethodsAreNotCompared() throws IOException {
        Path file = csv(x -> 2 * x);
        assertThat(Run.train(
                                file,
                                TrainingOptions.defaults().withMethod("kmeans").with("k", 1),
                                TrainingListener.NONE)
                        .findings())
                .noneMatch(note -> note.contains("single Gaussian"));
    }
}
