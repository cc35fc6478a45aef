package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.classic.sparse.SparseEnergy;
import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.infer.Fista;
import basin.infer.Lbfgs;
import basin.latent.Gaussian;
import basin.latent.LatentEnergy;
import basin.latent.OneHot;
import basin.latent.Quadrature;
import basin.latent.SmoothLatentEnergy;
import basin.latent.SmoothLatentEnergyContract;
import basin.latent.Sparse;
import basin.latent.Sphere;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecoderEnergyTest {
    private static final Rows ROWS = TestRows.normal(1, 12, 3);
    private static final Rows CODES = TestRows.normal(2, 12, 2);

    /// A net of two layers computes in float32: sums of up to 7 products of numbers near 1 are right to about
    /// 2⁻²¹, and what is made of them to some times that, which cancels where prices are negative.
    static final double NET_ROUNDING = 0x1p-18;

    /// A net of one hidden layer, its values and slopes float32 in themselves.
    static SmoothMap net(int seed, int inputs, int outputs) {
        return new Perceptron(inputs, List.of(layer(seed, inputs, 5), layer(seed + 1, 5, outputs)), Activation.TANH);
    }

    private static Perceptron.Layer layer(int seed, int inputs, int outputs) {
        return new Perceptron.Layer(
                cells(TestRows.normal(seed, outputs, inputs)), cells(TestRows.normal(seed + 50, 1, outputs)));
    }

    private static float[] cells(Rows rows) {
        float[] cells = new float[rows.count() * rows.columns()];
        Rows.wrap(cells, rows.columns()).copyFrom(rows);
        return cells;
    }

    /// ȳ = W z, row j of `decoder` being what entry j of z adds.
    static SmoothMap linear(Rows decoder) {
        int k = decoder.count();
        int d = decoder.columns();
        float[] weight = new float[k * d];
        for (int j = 0; j < k; j++) {
            for (int p = 0; p < d; p++) {
                weight[p * k + j] = decoder.get(j, p);
            }
        }
        return new Perceptron(k, List.of(new Perceptron.Layer(weight, new float[d])), Activation.TANH);
    }

    /// ‖y − ȳ‖².
    static final class Squares implements Cost {
        @Override
        public double of(float y, float reconstruction) {
            double off = (double) y - reconstruction;
            return off * off;
        }

        @Override
        public double slope(float y, float reconstruction) {
            return 2 * ((double) reconstruction - y);
        }

        @Override
        public double slopeAtData(float y, float reconstruction) {
            return 2 * ((double) y - reconstruction);
        }
    }

    @Nested
    class OfANet implements SmoothLatentEnergyContract {
        @Override
        public SmoothLatentEnergy latentEnergy() {
            return new DecoderEnergy(net(3, 2, 3), new ScaledCost(new Squares(), 0.7), new Gaussian(2), 0.4);
        }

        @Override
        public Rows rows() {
            return ROWS;
        }

        @Override
        public Rows latents() {
            return CODES;
        }

        @Override
        public double valueRounding() {
            return NET_ROUNDING;
        }
    }

    @Nested
    class OverSparseCodes implements SmoothLatentEnergyContract {
        @Override
        public SmoothLatentEnergy latentEnergy() {
            return new DecoderEnergy(net(3, 2, 3), new Squares(), new Sparse(2, 0.3));
        }

        @Override
        public Rows rows() {
            return ROWS;
        }

        @Override
        public Rows latents() {
            return CODES;
        }

        @Override
        public double valueRounding() {
            return NET_ROUNDING;
        }
    }

    @Nested
    class Free implements SmoothEnergyContract {
        @Override
        public Rows rows() {
            return ROWS;
        }

        @Override
        public SmoothEnergy energy() {
            return new DecoderEnergy(net(3, 1, 3), new Squares(), new Gaussian(1), 1).free(1, new Quadrature(20));
        }
    }

    /// Over a linear decoder F∞ and Fβ of a Gaussian latent are known: the data are normal with covariance
    /// W Wᵀ + σ² I.
    @Test
    void aLinearDecoderGivesTheEnergiesOfAGaussian() {
        Rows decoder = TestRows.normal(7, 2, 3);
        basin.latent.LinearGaussian truth = new basin.latent.LinearGaussian(decoder, 0.5);
        DecoderEnergy energy =
                new DecoderEnergy(linear(decoder), new ScaledCost(new Squares(), 1 / (2 * 0.5)), new Gaussian(2), 1);
        double[] minimised = new double[ROWS.count()];
        double[] free = new double[ROWS.count()];
        energy.minimised(Lbfgs.standard()).values(ROWS, minimised);
        energy.free(1, new Quadrature(64)).values(ROWS, free);
        for (int i = 0; i < ROWS.count(); i++) {
            assertThat(minimised[i]).isCloseTo(truth.minimised(ROWS.row(i)), within(1e-5));
            assertThat(free[i]).isCloseTo(truth.free(1, ROWS.row(i)), within(2e-5));
        }
    }

    @Test
    void aMissingCellCostsNothing() {
        Rows decoder = TestRows.normal(7, 1, 3);
        LatentEnergy energy = new DecoderEnergy(linear(decoder), new Squares(), new Gaussian(1));
        Rows z = Rows.zeros(1, 1);
        double[] found = new double[1];
        Lbfgs.standard().minimise(energy, Rows.of(new float[] {2 * decoder.get(0, 0), Float.NaN, Float.NaN}), z, found);
        assertThat(z.get(0, 0)).isCloseTo(2, within(1e-5f));
        assertThat(found[0]).isCloseTo(0, within(1e-10));
        Rows gradient = Rows.zeros(1, 3);
        ((SmoothLatentEnergy) energy).gradients(Rows.of(new float[] {1, Float.NaN, 0}), z, gradient);
        assertThat(gradient.get(0, 1)).isZero();
        assertThat(gradient.get(0, 0)).isNotZero();
    }

    /// The same energy with memory of its own, searched in another way: both come within 10⁻⁵ of the minimum.
    @Test
    void aLinearDecoderOverSparseCodesIsSparseCoding() {
        Rows atoms = TestRows.normal(9, 6, 3);
        new Sphere(3).project(atoms);
        DecoderEnergy energy = new DecoderEnergy(linear(atoms), new ScaledCost(new Squares(), 0.5), new Sparse(6, 0.5));
        double[] found = new double[ROWS.count()];
        double[] known = new double[ROWS.count()];
        energy.minimised(Fista.standard()).values(ROWS, found);
        new SparseEnergy(atoms, 0.5).minimised().values(ROWS, known);
        for (int i = 0; i < ROWS.count(); i++) {
            assertThat(found[i]).isCloseTo(known[i], within(1e-5 * (1 + known[i])));
        }
    }

    private static PredictorDecoderEnergy pair() {
        return new PredictorDecoderEnergy(net(11, 2, 4), net(13, 6, 3), net(15, 2, 2), new Squares(), new Gaussian(2));
    }

    @Nested
    class OfAPair implements SmoothLatentEnergyContract {
        @Override
        public SmoothLatentEnergy latentEnergy() {
            return pair();
        }

        @Override
        public Rows rows() {
            return TestRows.normal(4, 12, 5);
        }

        @Override
        public Rows latents() {
            return CODES;
        }

        @Override
        public double valueRounding() {
            return NET_ROUNDING;
        }
    }

    @Test
    void penaltiesOfAOneHotLatentChooseBetweenEqualDecodings() {
        SmoothMap zero = new Perceptron(3, List.of(new Perceptron.Layer(new float[3], new float[1])), Activation.TANH);
        SmoothMap prices =
                new Perceptron(1, List.of(new Perceptron.Layer(new float[2], new float[] {2, 0.5f})), Activation.TANH);
        PredictorDecoderEnergy energy = new PredictorDecoderEnergy(
                linear(Rows.of(new float[] {1})), zero, prices, new Squares(), new OneHot(2));
        double[] values = Energies.values(
                Energies.given(energy.minimised(new basin.latent.Exhaustive()), 3),
                Rows.of(new float[] {2}),
                basin.rows.Shards.of(1));
        assertThat(values[0]).isCloseTo(4.5, within(1e-12));
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecoderEnergy(net(3, 2, 3), new Squares(), new Gaussian(3)))
                .withMessage("decoder: expected as many inputs as latents, 3, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecoderEnergy(net(3, 2, 3), new Squares(), new Gaussian(2), -1))
                .withMessage("ridge: expected 0 or more and finite, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScaledCost(new Squares(), 0))
                .withMessage("factor: expected above 0 and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PredictorDecoderEnergy(
                        net(11, 2, 4), net(13, 5, 3), net(15, 2, 2), new Squares(), new Gaussian(2)))
                .withMessage("decoder: expected inputs for (h, z), 6, got 5");
    }
}
