package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.latent.Gaussian;
import basin.latent.LinearGaussian;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Probabilistic principal components, y = W z + noise, of one latent: everything is known. The posterior of z is
/// normal, of variance v = 1 / (1 + wᵀw/σ²) and mean v · wᵀy/σ².
class WeightedBoundTest {
    private static final double VARIANCE = 0.5;
    private static final Rows DECODER = TestRows.normal(7, 1, 3);
    private static final LinearGaussian TRUTH = new LinearGaussian(DECODER, VARIANCE);
    private static final Rows ROWS = TestRows.normal(1, 12, 3);

    private static DecoderEnergy energy() {
        return new DecoderEnergy(
                DecoderEnergyTest.linear(DECODER),
                new ScaledCost(new DecoderEnergyTest.Squares(), 1 / (2 * VARIANCE)),
                new Gaussian(1),
                1);
    }

    /// The true posterior, its mean moved and its spread multiplied.
    private static WeightedBound.Posterior posterior(double shift, double factor) {
        double square = 0;
        for (float cell : DECODER.row(0)) {
            square += (double) cell * cell;
        }
        double variance = 1 / (1 + square / VARIANCE);
        float[] weight = new float[6];
        for (int p = 0; p < 3; p++) {
            weight[p] = (float) (variance * DECODER.get(0, p) / VARIANCE);
        }
        float[] bias = {(float) shift, (float) (Math.log(factor) + Math.log(variance) / 2)};
        return new WeightedBound.Posterior(
                new Perceptron(3, List.of(new Perceptron.Layer(weight, bias)), Activation.TANH));
    }

    private static double[] bound(WeightedBound.Posterior posterior, int samples, long seed) {
        double[] values = new double[ROWS.count()];
        WeightedBound.of(energy(), posterior, samples, new Randomness(seed)).values(ROWS, values);
        return values;
    }

    /// Then every weight is p(y), whatever the draws.
    @Test
    void withTheTruePosteriorTheBoundIsExactByAnyNumberOfDraws() {
        for (int samples : new int[] {1, 2, 7}) {
            double[] values = bound(posterior(0, 1), samples, samples);
            for (int i = 0; i < ROWS.count(); i++) {
                assertThat(values[i]).isCloseTo(TRUTH.free(1, ROWS.row(i)), within(2e-5));
            }
        }
    }

    /// Means over 400 independent bounds. One draw loses KL(q, p(z | y)) = 0.21 nats or more, and the losses fall
    /// about as 1/K, so that the means lie 10 standard errors apart or more; what is compared with the truth is allowed
    /// 4.5 standard errors, which chance exceeds once in 300,000.
    @Test
    void moreDrawsTightenTheBoundTowardsTheExactEnergy() {
        int repeats = 400;
        int[] samples = {1, 4, 16, 64};
        double[] means = new double[samples.length];
        double[] errors = new double[samples.length];
        double exact = TRUTH.free(1, ROWS.row(0));
        for (int c = 0; c < samples.length; c++) {
            double sum = 0;
            double squares = 0;
            for (int r = 0; r < repeats; r++) {
                double value = bound(posterior(0.3, 1.4), samples[c], 1000L * c + r)[0];
                sum += value;
                squares += value * value;
            }
            means[c] = sum / repeats;
            errors[c] = Math.sqrt((squares / repeats - means[c] * means[c]) / repeats);
        }
        for (int c = 0; c < samples.length; c++) {
            assertThat(means[c]).isGreaterThan(exact - 4.5 * errors[c]);
            if (c > 0) {
                assertThat(means[c]).isLessThan(means[c - 1]);
            }
        }
        // KL(q, p) of two Gaussians, what one draw loses: with variances v f² and v and means m + s and m.
        double square = 0;
        for (float cell : DECODER.row(0)) {
            square += (double) cell * cell;
        }
        double variance = 1 / (1 + square / VARIANCE);
        double loss = (1.4 * 1.4 + 0.3 * 0.3 / variance - 1) / 2 - Math.log(1.4);
        assertThat(means[0] - exact).isCloseTo(loss, within(4.5 * errors[0]));
        assertThat(means[3] - exact).isLessThan(0.05 * loss);
    }

    @Nested
    class OfAnEncoderThatBends implements SmoothEnergyContract {
        @Override
        public Rows rows() {
            return ROWS;
        }

        @Override
        public double valueRounding() {
            return DecoderEnergyTest.NET_ROUNDING;
        }

        @Override
        public SmoothEnergy energy() {
            DecoderEnergy energy = new DecoderEnergy(
                    DecoderEnergyTest.net(3, 2, 3), new DecoderEnergyTest.Squares(), new Gaussian(2), 1);
            return WeightedBound.of(
                    energy, new WeightedBound.Posterior(DecoderEnergyTest.net(5, 3, 4)), 5, new Randomness(1));
        }
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedBound.of(energy(), posterior(0, 1), 0, new Randomness(0)))
                .withMessage("samples: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedBound.Posterior(DecoderEnergyTest.net(5, 3, 3)))
                .withMessage("encoder: expected an even number of outputs, got 3");
    }
}
