package basin.strategy.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.classic.mixture.Mixture;
import basin.energy.Energies;
import basin.model.Training;
import basin.net.Activation;
import basin.nets.Declarations;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.neural.ConfinedEnergy;
import basin.neural.Losses;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.strategy.SpiralShape;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.Trainer;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NoiseContrastiveTest {
    private static final Shards SHARDS = Shards.of(1);
    private static final int RATIO = 4;

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// a y² / 2 + c: with a confinement of standard deviation s the energy of a normal distribution of variance
    /// 1 / (a + 1/s²), and its log Z where c is that.
    private record Parabola() implements Net {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public void declare(Declarations into) {
            into.zeros("curvature", 1);
            into.zeros("constant", 1);
        }

        @Override
        public NativeTensor forward(Weights weights, NativeTensor x) {
            return x.squared().times(0.5).times(weights.get("curvature")).plus(weights.get("constant"));
        }
    }

    private static final double CONFINEMENT = 10;
    private static final double DEVIATION = 0.7;
    private static final int ROWS = 1000;

    private static final ConfinedEnergy PARABOLA = new ConfinedEnergy(new Parabola(), CONFINEMENT);

    private static Rows normal() {
        Rows rows = TestRows.normal(5, ROWS, 1);
        for (int i = 0; i < ROWS; i++) {
            rows.set(i, 0, (float) DEVIATION * rows.get(i, 0));
        }
        return rows;
    }

    private static Mixture broad(int columns) {
        return new NoiseMixture(1.5, 1).broad(columns);
    }

    private static Parameters trained(Objective objective, int steps) {
        TrainerSettings settings = TrainerSettings.standard()
                .withSteps(steps)
                .withBatch(ROWS)
                .withRate(0.1)
                .withoutValidation();
        return new Trainer(objective, settings, Training.of(1, SHARDS))
                .train(normal(), Parameters.of(List.of(new Parabola()), new Randomness(0)))
                .parameters();
    }

    /// The model ends within 5 standard errors of the truth, which a right one misses once in 1.7 million tests:
    /// log Z = log √(2π σ²) and a = 1/σ² − 1/s². The errors are those of theorem 3 of the paper, for noise drawn
    /// once; noise drawn again at every step has smaller ones.
    @Test
    void theLogPartitionFunctionIsRecovered() {
        Parameters found = trained(new NoiseContrast(PARABOLA, broad(1), RATIO, SHARDS), 300);
        double curvature = 1 / (DEVIATION * DEVIATION) - 1 / (CONFINEMENT * CONFINEMENT);
        double logPartition = 0.5 * Math.log(2 * Math.PI * DEVIATION * DEVIATION);
        double[] errors = standardErrors();
        assertThat(errors[1]).isBetween(0.01, 0.1);
        assertThat(found.values("constant")[0]).isCloseTo((float) logPartition, within((float) (5 * errors[1])));
        assertThat(found.values("curvature")[0]).isCloseTo((float) curvature, within((float) (5 * errors[0])));
    }

    /// Those of (a, c) by theorem 3: (I⁻¹ − (1 + 1/ν) I⁻¹ E(P g) E(P g)ᵀ I⁻¹) / n, with g = (−y²/2, −1), P = ν pₙ
    /// / (p + ν pₙ), I = E(P g gᵀ) and expectations over the data, here by a trapezoidal sum.
    private static double[] standardErrors() {
        double[][] information = new double[2][2];
        double[] mean = new double[2];
        double step = 0.001;
        for (double y = -6; y <= 6; y += step) {
            double p = density(y, DEVIATION);
            double share = RATIO * density(y, 1.5) / (p + RATIO * density(y, 1.5)) * p * step;
            double[] g = {-y * y / 2, -1};
            for (int i = 0; i < 2; i++) {
                mean[i] += share * g[i];
                for (int j = 0; j < 2; j++) {
                    information[i][j] += share * g[i] * g[j];
                }
            }
        }
        double determinant = information[0][0] * information[1][1] - information[0][1] * information[1][0];
        double[][] inverse = {
            {information[1][1] / determinant, -information[0][1] / determinant},
            {-information[1][0] / determinant, information[0][0] / determinant}
        };
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            double along = inverse[i][0] * mean[0] + inverse[i][1] * mean[1];
            errors[i] = Math.sqrt((inverse[i][i] - (1 + 1.0 / RATIO) * along * along) / ROWS);
        }
        return errors;
    }

    private static double density(double y, double deviation) {
        return Math.exp(-0.5 * y * y / deviation / deviation) / deviation / Math.sqrt(2 * Math.PI);
    }

    /// Without noise the constant falls for as long as training goes on; with data and noise exchanged
    /// the energy is pushed up on the data.
    @Test
    void mutantsDoNotRecoverIt() {
        double logPartition = 0.5 * Math.log(2 * Math.PI * DEVIATION * DEVIATION);
        Objective withoutNoise = (weights, shard) -> shard.mean(PARABOLA.of(weights, shard.y()));
        assertThat(trained(withoutNoise, 100).values("constant")[0]).isLessThan((float) logPartition - 1);
        NoiseContrast right = new NoiseContrast(PARABOLA, broad(1), RATIO, SHARDS);
        Objective wrongSign = new Objective() {
            @Override
            public void prepare(Batch batch, Parameters parameters) {
                right.prepare(batch, parameters);
            }

            @Override
            public NativeTensor loss(Weights weights, Shard shard) {
                return right.loss(weights, shard).negated();
            }
        };
        assertThat(Math.abs(trained(wrongSign, 100).values("constant")[0] - logPartition))
                .isGreaterThan(1);
    }

    /// Where the model is the noise itself, the two cannot be distinguished: every row is one of the data with
    /// probability 1 / (1 + ν), and the loss is the entropy of that, (1 + ν) times over, whatever the rows.
    @Test
    void theLossOfAModelThatIsTheNoiseIsKnown() {
        ConfinedEnergy energy = new ConfinedEnergy(new Parabola(), 1.5);
        Parameters parameters = Losses.first(List.of(energy.net()));
        parameters.values()[1] = (float) (0.5 * Math.log(2 * Math.PI * 1.5 * 1.5));
        double loss = new Losses(new NoiseContrast(energy, broad(1), RATIO, SHARDS), normal(), 0).value(parameters);
        double expected = (1 + RATIO) * Math.log(1 + RATIO) - RATIO * Math.log(RATIO);
        assertThat(loss).isCloseTo(expected, within(1e-5));
    }

    @Test
    void theGradientIsTheLimitOfDifferences() {
        ConfinedEnergy energy = new ConfinedEnergy(new Mlp("energy", List.of(2, 8, 1), Activation.SILU), 1.5);
        Rows rows = TestRows.normal(6, 50, 2);
        Mixture noise = new NoiseMixture(1.5, 3).about(rows, new Randomness(7), SHARDS);
        Losses losses = new Losses(new NoiseContrast(energy, noise, RATIO, SHARDS), rows, 0);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(losses.disagreement(Losses.first(List.of(energy.net())), seed))
                    .isLessThan(1);
        }
    }

    /// Half of the noise is broad, so that its density is at least half of the broad one's anywhere; and it is one
    /// density: its sum over a wide lattice is 1.
    @Test
    void noiseIsBroadAndNormalised() {
        Rows rows = Rows.zeros(200, 2);
        for (int i = 0; i < 200; i++) {
            rows.set(i, 0, 0.001f * i);
        }
        NoiseMixture kind = new NoiseMixture(1.5, 4);
        Mixture noise = kind.about(rows, new Randomness(7), SHARDS);
        int side = 241;
        double step = 0.08;
        Rows lattice = Rows.zeros(side * side, 2);
        for (int i = 0; i < lattice.count(); i++) {
            lattice.set(i, new float[] {(float) (step * (i / side - side / 2)), (float) (step * (i % side - side / 2))
            });
        }
        double[] energies = Energies.values(noise.energy(), lattice, SHARDS);
        double[] broad = Energies.values(kind.broad(2).energy(), lattice, SHARDS);
        double sum = 0;
        for (int i = 0; i < energies.length; i++) {
            sum += step * step * Math.exp(-energies[i]);
            assertThat(energies[i]).isLessThanOrEqualTo(broad[i] + Math.log(2) + 1e-9);
        }
        // Standard deviations of 0.1 or more, on a lattice of 0.08: a trapezoidal sum is right to exp(−2π²
        // (0.1/0.08)²).
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    /// Adaptive noise begins far from two narrow groups and comes near them as the model learns them; a checkpoint
    /// takes it along.
    @Test
    void adaptiveNoiseApproachesTheModel() {
        Rows groups = TestRows.normal(8, 1000, 2);
        for (int i = 0; i < groups.count(); i++) {
            groups.set(i, 0, 0.15f * groups.get(i, 0) + (i % 2 == 0 ? 1 : -1));
            groups.set(i, 1, 0.15f * groups.get(i, 1));
        }
        ConfinedEnergy energy = new ConfinedEnergy(new Mlp("energy", List.of(2, 32, 32, 1), Activation.SILU), 1.5);
        NoiseMixture kind = new NoiseMixture(1.5, 4);
        AdaptiveNoiseContrast objective = new AdaptiveNoiseContrast(energy, kind, 2, SHARDS);
        double before = mean(objective.noise(), groups);
        TrainerSettings settings =
                TrainerSettings.standard().withSteps(401).withRate(5e-3).withoutValidation();
        new Trainer(objective, settings, Training.of(1, SHARDS))
                .train(groups, Parameters.of(List.of(energy.net()), new Randomness(0)));
        // Two groups of standard deviation 0.15 have an entropy of 1 + log(2π 0.15²) + log 2 = −0.3: with half of
        // the noise on them the mean could come down to −0.3 + log 2.
        double least = 1 + Math.log(2 * Math.PI * 0.15 * 0.15) + 2 * Math.log(2);
        assertThat(mean(objective.noise(), groups)).isLessThan((before + least) / 2);
        AdaptiveNoiseContrast resumed = new AdaptiveNoiseContrast(energy, kind, 2, SHARDS);
        resumed.restore(objective.state());
        assertThat(mean(resumed.noise(), groups)).isEqualTo(mean(objective.noise(), groups));
    }

    private static double mean(Mixture noise, Rows rows) {
        double sum = 0;
        for (double energy : Energies.values(noise.energy(), rows, SHARDS)) {
            sum += energy;
        }
        return sum / rows.count();
    }

    @Test
    void theEnergyHasTheShapeOfTheSpiral() {
        SpiralShape shape = SpiralShape.of(new NoiseContrastive(), Map.of(), SHARDS);
        assertThat(shape.auroc()).isGreaterThan(0.95);
        assertThat(shape.distance()).isLessThan(0.1);
    }
}
