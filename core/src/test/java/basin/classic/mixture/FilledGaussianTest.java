package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A [FilledGaussian] answers like a [DenseGaussian] with a factor for the pattern.
class FilledGaussianTest {
    private static final int D = 7;
    private static final double[] MEAN = {0.3, -1, 2, 0, 0.5, -0.2, 1};
    private static final double[] COVARIANCE = covariance();

    private static double[] covariance() {
        Rows factors = TestRows.normal(3, D, D);
        double[] covariance = new double[D * D];
        for (int p = 0; p < D; p++) {
            for (int q = 0; q < D; q++) {
                for (int r = 0; r < D; r++) {
                    covariance[p * D + q] += (double) factors.get(p, r) * factors.get(q, r);
                }
            }
            covariance[p * D + p] += 0.1;
        }
        return covariance;
    }

    private static Stream<int[]> patterns() {
        return Stream.of(new int[] {0}, new int[] {6}, new int[] {1, 4}, new int[] {0, 2, 5});
    }

    private static Rows rows(int... missing) {
        Rows rows = TestRows.normal(4, 5, D);
        for (int i = 0; i < rows.count(); i++) {
            for (int p : missing) {
                rows.set(i, p, Float.NaN);
            }
        }
        return rows;
    }

    private static Pattern pattern(Rows rows) {
        Pattern[] found = new Pattern[1];
        MissingPatterns.of(rows, new int[] {0, 1, 2, 3, 4, 5, 6})
                .forEach(0, rows.count(), rows.count(), (pattern, from, to) -> found[0] = pattern);
        return found[0];
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void answersAreThoseOfTheFactorOfThePattern(int... missing) {
        Rows rows = rows(missing);
        Pattern pattern = pattern(rows);
        DenseGaussian whole = new DenseGaussian(MEAN, new CovarianceFactor(COVARIANCE, Pattern.complete(D)));
        ObservedGaussian filled = new FilledGaussian(whole, whole.precisionBlock(pattern));
        ObservedGaussian dense = new DenseGaussian(MEAN, new CovarianceFactor(COVARIANCE, pattern));
        ColumnTile tile = new ColumnTile(MixtureColumns.numbers(D), new double[D]);
        double[] expected = new double[tile.capacity()];
        double[] energies = new double[tile.capacity()];
        tile.load(rows);
        dense.energies(tile, expected);
        filled.energies(tile, energies);
        assertThat(energies).containsExactly(expected, within(1e-9));
        assertThat(filled.conditionalCovariance()).containsExactly(dense.conditionalCovariance(), within(1e-9));
        assertThat(filled.conditionalPrecision()).containsExactly(dense.conditionalPrecision(), within(1e-7));
        assertThat(filled.halfLogDeterminant()).isCloseTo(dense.halfLogDeterminant(), within(1e-9));
        for (int i = 0; i < rows.count(); i++) {
            double[] row = new double[D];
            tile.row(i, row);
            double[] other = row.clone();
            dense.fill(row);
            filled.fill(other);
            assertThat(other).containsExactly(row, within(1e-9));
            double[] slope = new double[D];
            double[] expectedSlope = new double[D];
            dense.addSlope(0.7, row, expectedSlope);
            filled.addSlope(0.7, row, slope);
            assertThat(slope).containsExactly(expectedSlope, within(1e-9));
        }
    }

    /// The noise of a draw is linear in the normal numbers: by its values for unit vectors its covariance is exact.
    @ParameterizedTest
    @MethodSource("patterns")
    void drawsHaveTheConditionalCovariance(int... missing) {
        Rows rows = rows(missing);
        DenseGaussian whole = new DenseGaussian(MEAN, new CovarianceFactor(COVARIANCE, Pattern.complete(D)));
        ObservedGaussian filled = new FilledGaussian(whole, whole.precisionBlock(pattern(rows)));
        double[] mean = MEAN.clone();
        filled.fill(mean);
        int m = missing.length;
        double[] covariance = new double[m * m];
        for (int unit = 0; unit < D; unit++) {
            double[] normals = new double[D];
            normals[unit] = 1;
            double[] drawn = MEAN.clone();
            filled.draw(normals, drawn);
            for (int p = 0; p < m; p++) {
                for (int q = 0; q < m; q++) {
                    covariance[p * m + q] +=
                            (drawn[missing[p]] - mean[missing[p]]) * (drawn[missing[q]] - mean[missing[q]]);
                }
            }
        }
        assertThat(covariance).containsExactly(filled.conditionalCovariance(), within(1e-9));
    }
}
