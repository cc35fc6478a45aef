package basin.strategy.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.energy.Energy;
import basin.gibbs.GibbsDistribution;
import basin.gibbs.Support;
import basin.landscape.MixtureOfGaussians;
import basin.model.Model;
import basin.model.Normalised;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Training;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.neural.ConfinedEnergy;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ExactLikelihoodTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final MixtureOfGaussians TRUTH =
            MixtureOfGaussians.round(0.35, new double[] {-1, 0}, new double[] {1, 0.6}, new double[] {0.4, -1});
    private static final Rows DATA = rows();
    private static final Support.Cells WIDE = Support.box(new double[] {-7, -7}, new double[] {7, 7}, 40);
    private static final Map<String, String> SETTINGS = Map.of("hidden", "24-24", "steps", "400", "sharpness", "1.5");
    private static final Normalised MODEL = (Normalised) trained(new ExactLikelihood());

    private static Rows rows() {
        Rows rows = Rows.zeros(4000, 2);
        TRUTH.sample(new Randomness(1), 0, rows);
        return rows;
    }

    private static Model trained(NeuralMethod<?, ?> method) {
        return method.train(DATA, Settings.of(method.settings(), SETTINGS), Training.of(1, SHARDS))
                .model();
    }

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// ∫ p log (p / q): what the model's mean negative log likelihood is above the entropy of the truth.
    private static double divergence(Normalised model) {
        return GibbsDistribution.of(TRUTH, WIDE, SHARDS)
                .mean(1, (y, weights, sums) -> {
                    double[] truth = new double[y.count()];
                    double[] energies = new double[y.count()];
                    TRUTH.values(y, truth);
                    model.energy().values(y, energies);
                    for (int i = 0; i < weights.length; i++) {
                        sums[0] += weights[i] * (energies[i] + model.logPartition() - truth[i]);
                    }
                })[0];
    }

    /// T2. Twice n times the divergence of a maximum likelihood estimate is χ² with as many degrees of freedom as
    /// there are parameters, k (Wilks 1938), if the model holds the truth and training has converged: so k / 2n
    /// is its mean, here 0.087 nats. A normal distribution of the same moments is off by 0.5.
    @Test
    void reachesTheEntropyOfAKnownDensity() {
        int parameters = 3 * 24 + 25 * 24 + 25;
        assertThat(divergence(MODEL)).isBetween(0.0, parameters / (2.0 * DATA.count()));
    }

    @Test
    void theDensityIntegratesToOne() {
        double logPartition = GibbsDistribution.of(MODEL.energy(), WIDE, SHARDS).logPartition();
        assertThat(MODEL.logPartition()).isCloseTo(logPartition, within(1e-3));
    }

    /// The mean energy of 1024 draws, 4.5 standard errors of independent ones: once in 10⁵. Chains of 50
    /// trajectories from rows of the data are as good as independent.
    @Test
    void drawsAreThoseOfTheDensity() {
        Rows drawn = Rows.zeros(1024, 2);
        MODEL.sample(new Randomness(5), 0, drawn);
        double[] energies = Energies.values(MODEL.energy(), drawn, SHARDS);
        double mean = Arrays.stream(energies).average().orElseThrow();
        double variance =
                Arrays.stream(energies).map(e -> (e - mean) * (e - mean)).sum() / 1023;
        double expected = GibbsDistribution.of(MODEL.energy(), WIDE, SHARDS).meanEnergy();
        assertThat(mean).isCloseTo(expected, within(4.5 * Math.sqrt(variance / 1024)));
    }

    @Test
    void aDrawDependsOnItsNumberAlone() {
        Rows together = Rows.zeros(100, 2);
        Rows apart = Rows.zeros(100, 2);
        MODEL.sample(new Randomness(6), 40, together);
        MODEL.sample(new Randomness(6), 40, apart.slice(0, 7));
        MODEL.sample(new Randomness(6), 47, apart.slice(7, 100));
        for (int i = 0; i < 100; i++) {
            assertThat(apart.row(i)).containsExactly(together.row(i));
        }
    }

    @Test
    void theRestoredModelIsTheSame() {
        ExactLikelihood method = new ExactLikelihood();
        Normalised again = (Normalised)
                method.restore(MODEL.tensors(), Layout.of(MODEL.columns()), Settings.of(method.settings(), SETTINGS));
        assertThat(again.logPartition()).isEqualTo(MODEL.logPartition());
        assertThat(Energies.values(again.energy(), DATA, SHARDS))
                .containsExactly(Energies.values(MODEL.energy(), DATA, SHARDS));
    }

    @Test
    void moreThanThreeColumnsAreRefused() {
        ExactLikelihood method = new ExactLikelihood();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> method.train(
                        TestRows.normal(1, 10, 4), Settings.of(method.settings(), Map.of()), Training.of(1, SHARDS)))
                .withMessageContaining("exact-likelihood: expected 1 to 3 columns, got 4");
    }

    /// T3: without negatives, the energy decreases without bound and separates the data much less well.
    @Test
    void withoutNegativesTheEnergyCollapses() {
        Model collapsed = trained(new Mutant() {
            @Override
            protected Objective objective(Problem problem, ConfinedEnergy energy) {
                return (weights, shard) -> shard.mean(energy.of(weights, shard.y()));
            }
        });
        assertThat(meanEnergy(collapsed)).isLessThan(meanEnergy(MODEL) - 100);
        assertThat(auroc(MODEL.energy())).isGreaterThan(auroc(TRUTH) - 0.02);
        assertThat(auroc(collapsed.energy())).isLessThan(0.75);
    }

    /// With the wrong sign, the energy is highest at the data.
    @Test
    void withTheWrongSignTheEnergyFails() {
        Model wrong = trained(new Mutant() {
            @Override
            protected Objective objective(Problem problem, ConfinedEnergy energy) {
                Objective right = new ExactLikelihood().objective(problem, energy);
                return new Objective() {
                    @Override
                    public NativeTensor loss(Weights weights, Shard shard) {
                        return right.loss(weights, shard).negated();
                    }

                    @Override
                    public void prepare(Batch batch, Parameters parameters) {
                        right.prepare(batch, parameters);
                    }
                };
            }
        });
        assertThat(auroc(wrong.energy())).isLessThan(0.5);
    }

    private static double meanEnergy(Model model) {
        return Arrays.stream(Energies.values(model.energy(), DATA, SHARDS))
                .average()
                .orElseThrow();
    }

    private static double auroc(Energy energy) {
        return Contrast.measure(energy, DATA, new Randomness(4), SHARDS).auroc();
    }

    private abstract static class Mutant extends LikelihoodMethod {
        Mutant() {
            super("mutant", Strategy.C1, "none", NUMBERS);
        }

        @Override
        List<Setting> particularSettings() {
            return new ExactLikelihood().particularSettings();
        }
    }
}
