package basin.gibbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.infer.DataRegion;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Shards THREADS = Shards.of(2);
    private static final int COLUMNS = 3;

    /// ½ k ‖y‖² with another stiffness for every column.
    private static final SmoothEnergy WELL = Energies.smooth(COLUMNS, (y, gradient) -> {
        gradient[0] = 4 * y[0];
        gradient[1] = 16 * y[1];
        gradient[2] = 4 * y[2];
        return 2 * y[0] * y[0] + 8 * y[1] * y[1] + 2 * y[2] * y[2];
    });

    /// Rows of exp(−βF) for the well.
    private static Rows data(int count, double beta) {
        Randomness randomness = new Randomness(7);
        Rows data = Rows.zeros(count, COLUMNS);
        double[] stiffness = {4, 16, 4};
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < COLUMNS; p++) {
                data.set(i, p, (float) (randomness.normal(i, 0, p) / Math.sqrt(beta * stiffness[p])));
            }
        }
        return data;
    }

    private static double meanEnergy(Rows rows) {
        double sum = 0;
        for (double energy : Energies.values(WELL, rows, THREADS)) {
            sum += energy;
        }
        return sum / rows.count();
    }

    /// For a quadratic energy ⟨F⟩ = d / (2β): the most likely β is d / (2 ⟨F⟩ of the data), known exactly. The
    /// fit averages 8 rounds of 128 chains of 10 correlated draws. In the worst case, one independent draw a
    /// chain, the relative standard deviation of its mean energy is √(2/d) / √(8 · 128) = 2.6 %; 15 % is 5.8 of
    /// these, a false alarm in 10⁸.
    @Test
    void temperatureIsTheMostLikelyOne() {
        for (double beta : new double[] {0.2, 5}) {
            Rows data = data(2000, beta);
            ChainDraws draws = new Calibration(WELL, data.slice(0, 256), new Randomness(1), THREADS).fit(data);
            double best = COLUMNS / (2 * meanEnergy(data));
            assertThat(draws.beta()).isCloseTo(best, within(0.15 * best));
        }
    }

    /// Draws at β = 1 have variances 1/k and a mean energy of d/2, wherever the chains begin. Of 2,000 independent
    /// draws the relative standard deviation of a variance is √(2/2000) = 3.2 %, of the mean energy √(2/3/2000) =
    /// 1.8 %: 5 of each are a false alarm in a million.
    @Test
    void drawsAreThoseOfTheDensity() {
        Rows far = data(256, 0.3);
        ChainDraws draws = new Calibration(WELL, far, new Randomness(1), THREADS).at(1);
        Rows drawn = Rows.zeros(2000, COLUMNS);
        draws.sample(WELL, far, new Randomness(2), 0, drawn);
        assertThat(meanEnergy(drawn)).isCloseTo(1.5, within(5 * 0.018 * 1.5));
        double[] stiffness = {4, 16, 4};
        for (int p = 0; p < COLUMNS; p++) {
            double sum = 0;
            for (int i = 0; i < drawn.count(); i++) {
                sum += drawn.get(i, p) * drawn.get(i, p);
            }
            assertThat(sum / drawn.count() * stiffness[p]).isCloseTo(1, within(5 * 0.032));
        }
    }

    @Test
    void aDrawDependsOnItsNumberAlone() {
        Rows reference = data(40, 1);
        ChainDraws draws = ChainDraws.untuned(1);
        Rows all = Rows.zeros(150, COLUMNS);
        draws.sample(WELL, reference, new Randomness(2), 5, all);
        for (int from : new int[] {0, 58, 59, 60, 100}) {
            Rows some = Rows.zeros(7, COLUMNS);
            draws.sample(WELL, reference, new Randomness(2), 5L + from, some);
            for (int i = 0; i < 7; i++) {
                assertThat(some.row(i)).isEqualTo(all.row(from + i));
            }
        }
        assertThat(all.row(0)).isNotEqualTo(all.row(1));
    }

    /// An energy that decreases without bound away from the data.
    private static final SmoothEnergy SLOPE = Energies.smooth(COLUMNS, (y, gradient) -> {
        gradient[0] = -5;
        gradient[1] = 0;
        gradient[2] = 0;
        return -5 * y[0];
    });

    /// Of new rows of the density of the data 95 % are as near to the known ones as these are to each other, with
    /// a standard deviation of 1.9 % for 128 chains. Rows that a slope moves away from the data are not.
    @Test
    void shareOfChainsInsideTheRegionOfTheData() {
        Rows reference = data(256, 1);
        DataRegion region = new DataRegion(reference);
        Calibration good = new Calibration(WELL, reference, new Randomness(1), THREADS);
        good.at(1);
        assertThat(good.shareInside(region)).isGreaterThan(0.95 - 6 * 0.019);
        Calibration bad = new Calibration(SLOPE, reference, new Randomness(1), THREADS);
        bad.at(1);
        assertThat(bad.shareInside(region)).isLessThan(0.1);
    }

    /// A penalty keeps the chains near the data.
    @Test
    void drawsStayNearTheData() {
        Rows reference = data(100, 4);
        ChainDraws draws = new Calibration(SLOPE, reference, new Randomness(1), THREADS).fit(reference);
        Rows drawn = Rows.zeros(200, COLUMNS);
        draws.sample(SLOPE, reference, new Randomness(2), 0, drawn);
        for (int i = 0; i < drawn.count(); i++) {
            for (int p = 0; p < COLUMNS; p++) {
                assertThat(drawn.get(i, p)).isBetween(-5f, 5f);
            }
        }
    }
}
