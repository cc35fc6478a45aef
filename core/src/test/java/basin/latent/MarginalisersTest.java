package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MarginalisersTest {
    private static final Rows ROWS = TestRows.normal(3, 12, 4);

    private static LinearGaussian gaussian(int latents) {
        return new LinearGaussian(TestRows.normal(20 + latents, latents, 4), 0.8);
    }

    private static Linear over(LatentSpace space, double ridge) {
        return new Linear(TestRows.normal(9, space.columns(), 4), 0.8, ridge, space);
    }

    private static double[] free(LatentEnergy energy, double beta, Rows y, Marginaliser how) {
        double[] values = new double[y.count()];
        energy.free(beta, how).values(y, values);
        return values;
    }

    @Nested
    class LinearOverReals implements SmoothLatentEnergyContract {
        @Override
        public SmoothLatentEnergy latentEnergy() {
            return gaussian(3).energy();
        }

        @Override
        public Rows rows() {
            return ROWS;
        }

        @Override
        public Rows latents() {
            return TestRows.normal(4, 12, 3);
        }
    }

    interface OnRows extends SmoothEnergyContract {
        @Override
        default Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class ByQuadrature implements OnRows {
        @Override
        public SmoothEnergy energy() {
            return gaussian(1).energy().free(2, new Quadrature(20));
        }
    }

    @Nested
    class ByDraws implements OnRows {
        @Override
        public SmoothEnergy energy() {
            return gaussian(2).energy().free(0.7, new ImportanceSampling(20, new Randomness(1)));
        }
    }

    @Nested
    class ByEnumeration implements OnRows {
        @Override
        public SmoothEnergy energy() {
            return over(new Hypercube(3), 0).free(0.7, new Exhaustive());
        }
    }

    /// The grid's error falls faster than any power of its points; at 80 along every axis, 64 in three dimensions,
    /// it is below the float32 rounding of the places, 2⁻²⁴ times the slopes there.
    @Test
    void quadratureGivesTheFreeEnergyOfALinearGaussianModel() {
        for (int latents = 1; latents <= 3; latents++) {
            LinearGaussian model = gaussian(latents);
            Rows y = ROWS.slice(0, latents == 3 ? 2 : 12);
            for (double beta : latents == 3 ? new double[] {1} : new double[] {0.2, 1, 3}) {
                double[] found = free(model.energy(), beta, y, new Quadrature(latents == 3 ? 64 : 80));
                for (int i = 0; i < y.count(); i++) {
                    assertThat(found[i]).isCloseTo(model.free(beta, y.row(i)), within(2e-5));
                }
            }
        }
    }

    /// The weights of importance sampling and of annealing are unbiased for Z = exp(−βF): over 100 streams the
    /// mean of Ẑ/Z is 1 within five of its standard errors, passed by chance in fewer than 6·10⁻⁷ of cases; the
    /// spread of F̂ is the reported standard error within 40 %; the relative error of an estimate by 100 draws is
    /// 7 %.
    @Test
    void drawsAreUnbiasedWithTheReportedError() {
        for (Function<Randomness, Marginaliser> way : WAYS) {
            Streams streams = new Streams(way, new Gaussian(2));
            assertThat(streams.bias()).isLessThanOrEqualTo(5);
            assertThat(deviation(streams.values) / mean(streams.errors)).isBetween(0.6, 1.4);
        }
    }

    /// A prior whose density is off by the factor 1.25, and proposals with a drift, do not pass the same check.
    @Test
    void wrongSpacesAreDetected() {
        for (Function<Randomness, Marginaliser> way : WAYS) {
            assertThat(new Streams(way, new Wrong(Math.log(1.25), 0)).bias()).isGreaterThan(5);
        }
        assertThat(new Streams(WAYS.getLast(), new Wrong(0, 1)).bias()).isGreaterThan(5);
    }

    private static final List<Function<Randomness, Marginaliser>> WAYS = List.of(
            randomness -> new ImportanceSampling(2000, randomness),
            randomness -> new AnnealedImportance(40, 60, randomness));

    /// The estimates of 100 streams for one row.
    private static final class Streams {
        private static final double BETA = 1.3;

        private final double[] ratios = new double[100];
        private final double[] values = new double[100];
        private final double[] errors = new double[100];

        Streams(Function<Randomness, Marginaliser> way, LatentSpace space) {
            LinearGaussian model = gaussian(2);
            Linear energy = new Linear(model.energy().decoder(), model.energy().variance(), 1, space);
            double[] found = new double[1];
            for (int run = 0; run < ratios.length; run++) {
                Precision precision =
                        way.apply(new Randomness(run)).freeEnergies(energy, BETA, ROWS.slice(0, 1), found);
                values[run] = found[0];
                errors[run] = precision.standardError(0);
                ratios[run] = Math.exp(-BETA * (found[0] - model.free(BETA, ROWS.row(0))));
            }
        }

        /// How far the mean of Ẑ/Z is from 1, in its standard errors.
        double bias() {
            return Math.abs(mean(ratios) - 1) / (deviation(ratios) / Math.sqrt(ratios.length));
        }
    }

    /// ℝ² with mistakes: a density of the wrong size, and proposals that drift.
    private record Wrong(double logShift, double drift) implements LatentSpace {
        private static final Gaussian RIGHT = new Gaussian(2);

        @Override
        public String describe() {
            return "wrong";
        }

        @Override
        public int columns() {
            return 2;
        }

        @Override
        public void start(Rows z) {
            RIGHT.start(z);
        }

        @Override
        public void project(Rows z) {
            RIGHT.project(z);
        }

        @Override
        public void move(Rows z, int row, Rows slope, double step) {
            RIGHT.move(z, row, slope, step);
        }

        @Override
        public void sample(Randomness randomness, long first, Rows z) {
            RIGHT.sample(randomness, first, z);
        }

        @Override
        public double logPrior(Rows z, int row) {
            return RIGHT.logPrior(z, row) + logShift;
        }

        @Override
        public boolean perturb(Rows z, int row, double scale, Randomness randomness, long draw, int step) {
            boolean inside = RIGHT.perturb(z, row, scale, randomness, draw, step);
            z.set(row, 0, (float) (z.get(row, 0) + scale * drift));
            return inside;
        }
    }

    private static double mean(double[] numbers) {
        return java.util.Arrays.stream(numbers).sum() / numbers.length;
    }

    private static double deviation(double[] numbers) {
        double mean = mean(numbers);
        double sum = java.util.Arrays.stream(numbers)
                .map(x -> (x - mean) * (x - mean))
                .sum();
        return Math.sqrt(sum / (numbers.length - 1));
    }

    /// Within five reported standard errors for each of 4 rows, in each of 7 spaces, both ways: by chance in fewer
    /// than 56 · 6·10⁻⁷ of cases.
    @Test
    void drawsAgreeWithTheExactSumInEverySpace() {
        List<LatentSpace> spaces = List.of(
                new Ball(3),
                new Ball(2),
                new Sphere(3),
                new Sphere(2),
                Box.of(new float[] {-1, 0}, new float[] {1, 3}),
                new Sparse(2, 1.5),
                new Hypercube(6));
        Rows y = ROWS.slice(0, 2);
        for (LatentSpace space : spaces) {
            Linear energy = over(space, 0.3);
            double[] exact =
                    free(energy, 1, y, space instanceof FiniteLatentSpace ? new Exhaustive() : new Quadrature(32));
            for (Marginaliser how : new Marginaliser[] {
                new ImportanceSampling(2000, new Randomness(2)), new AnnealedImportance(100, 40, new Randomness(3))
            }) {
                double[] found = new double[2];
                Precision precision = how.freeEnergies(energy, 1, y, found);
                for (int i = 0; i < 2; i++) {
                    assertThat(Math.abs(found[i] - exact[i]))
                            .as("%s by %s, row %d", space.describe(), how, i)
                            .isLessThanOrEqualTo(5 * precision.standardError(i) + 1e-5);
                }
            }
        }
    }

    /// A posterior dozens of times narrower than the prior: annealing finds it, and plain draws report a large
    /// error.
    @Test
    void annealingHandlesANarrowPosterior() {
        LinearGaussian model = new LinearGaussian(TestRows.normal(5, 3, 4), 1e-3);
        Rows y = ROWS.slice(0, 2);
        double[] found = new double[2];
        Precision annealed =
                new AnnealedImportance(100, 800, new Randomness(1)).freeEnergies(model.energy(), 1, y, found);
        for (int i = 0; i < 2; i++) {
            double off = Math.abs(found[i] - model.free(1, y.row(i)));
            assertThat(off).isLessThanOrEqualTo(5 * annealed.standardError(i));
        }
        List<Precision> heard = new ArrayList<>();
        model.energy()
                .free(1, new ImportanceSampling(300, new Randomness(1)).withPrecisionTo(heard::add))
                .values(y, found);
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().describe())
                .endsWith(
                        "2 of 2 rows have fewer than 10"
                                + " effective draws, so that their errors may be far larger: draw more, or anneal in more steps");
    }

    /// Over a finite space Fβ grows with β to F∞, by Jensen's inequality, and is at most log(size)/β below it.
    @Test
    void freeEnergiesGrowToTheMinimisedEnergyWithBeta() {
        Linear energy = over(new Hypercube(5), 0);
        double[] minimised = new double[ROWS.count()];
        energy.minimised(new Exhaustive()).values(ROWS, minimised);
        double[] before = null;
        for (double beta = 1.0 / 64; beta <= 4096; beta *= 2) {
            double[] now = free(energy, beta, ROWS, new Exhaustive());
            for (int i = 0; i < now.length; i++) {
                double rounding = 1e-13 * (Math.abs(now[i]) + 1);
                assertThat(now[i]).isGreaterThanOrEqualTo(before == null ? -1e9 : before[i] - rounding);
                assertThat(minimised[i] - now[i]).isBetween(-rounding, Math.log(32) / beta + rounding);
            }
            before = now;
        }
    }

    @Test
    void whatCannotBeSummedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> free(over(new Gaussian(4), 1), 1, ROWS, new Quadrature(8)))
                .withMessageStartingWith("latents: expected up to 3 dimensions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> free(over(new OneHot(3), 1), 1, ROWS, new Quadrature(8)))
                .withMessageStartingWith("latents: expected a box, ball, sphere, Gaussian or sparse space");
        assertThatIllegalArgumentException().isThrownBy(() -> new Quadrature(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImportanceSampling(1, new Randomness(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AnnealedImportance(1, 5, new Randomness(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AnnealedImportance(5, 0, new Randomness(0)));
        Rows holed = ROWS.copy();
        holed.set(7, 1, Float.NaN);
        for (Marginaliser how : new Marginaliser[] {
            new Quadrature(8),
            new ImportanceSampling(8, new Randomness(1)),
            new AnnealedImportance(5, 5, new Randomness(1))
        }) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> free(over(new Gaussian(2), 1), 1, holed, how))
                    .withMessageStartingWith("energy: expected a finite number at row 7, got NaN;");
        }
    }
}
