package basin.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Model;
import basin.model.Settings;
import basin.model.Training;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.neural.Losses;
import basin.neural.NeuralMethod;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.strategy.latent.CodeBook;
import basin.strategy.latent.Glo;
import basin.strategy.latent.Predictor;
import basin.strategy.latent.VariationalAutoencoder;
import basin.strategy.latent.VectorQuantisedAutoencoder;
import basin.strategy.masked.MaskedAutoencoder;
import basin.strategy.reconstruction.ContractiveAutoencoder;
import basin.strategy.reconstruction.DenoisingAutoencoder;
import basin.strategy.reconstruction.SaturatingAutoencoder;
import basin.strategy.score.DenoisingScoreMatching;
import basin.strategy.score.ScoreMatching;
import basin.strategy.score.SlicedScoreMatching;
import basin.strategy.sparse.Lista;
import basin.strategy.sparse.PredictiveSparseDecomposition;
import basin.strategy.sparse.SparseAutoencoder;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Training uses the derivative of the stated loss, by every parameter: second
/// derivatives of energies, penalties, mixtures and marginalised choices too.
class LossGradientsTest {
    private static final int COLUMNS = 3;
    private static final Rows DATA = TestRows.normal(1, 24, COLUMNS);
    private static final double COMMITMENT = 0.5;
    private static final Shards SHARDS = Shards.of(1);
    private static final Map<String, String> NET = Map.of("hidden", "6-5", "activation", "silu");
    private static final Map<String, String> TANH_NET = Map.of("hidden", "6-5");

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static Arguments of(NeuralMethod<?, ?> method, Map<String, String> net, int step, String... more) {
        Map<String, String> settings = new HashMap<>(net);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return Arguments.of(method, settings, step);
    }

    /// The settings cover every branch of a loss; at these steps it has all its terms.
    static List<Arguments> losses() {
        return List.of(
                of(new DenoisingAutoencoder(), NET, 0, "noise", "0.5"),
                of(new MaskedAutoencoder(), NET, 0, "components", "3", "min-deviation", "0.3"),
                of(new ContractiveAutoencoder(), NET, 0, "contraction", "1"),
                of(new SaturatingAutoencoder(), TANH_NET, 0, "saturation", "1"),
                of(new ScoreMatching(), NET, 0, "noise", "0"),
                of(new SlicedScoreMatching(), NET, 0, "slices", "2"),
                of(new DenoisingScoreMatching(), NET, 0, "min-noise", "0.1", "energy-noise", "0.2"),
                of(new SparseAutoencoder(), NET, 0, "k", "4", "penalty", "kl", "lambda", "1"),
                of(new SparseAutoencoder(), NET, 0, "k", "4", "penalty", "l1", "lambda", "1"),
                of(new VariationalAutoencoder(), NET, 0, "steps", "100", "noise", "0.5"),
                of(new VariationalAutoencoder(), NET, 90, "steps", "100", "noise", "0.5", "free-bits", "0.1"),
                of(new Glo(), NET, 0),
                of(new Predictor(), NET, 0, "k", "3"),
                of(new Predictor(), NET, 900, "k", "3", "noise", "0.3", "steps", "1000"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theDerivativeIsTheLimitOfDifferences(NeuralMethod<?, ?> method, Map<String, String> settings, int step) {
        Losses losses = Losses.of(method, settings, DATA, step, SHARDS);
        Parameters parameters = Losses.first(method, settings, COLUMNS);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(losses.disagreement(parameters, seed)).isLessThan(1);
        }
    }

    /// From where training begins, steps of ISTA: few rows, so that no code comes to its threshold, where there
    /// is no derivative, within the differences.
    @Test
    void learnedShrinkageHasTheDerivativeOfItsLoss() {
        Lista method = new Lista();
        Map<String, String> settings = Map.of("k", "5", "layers", "2", "steps", "1");
        Rows few = DATA.slice(0, 4);
        Model model = method.train(few, Settings.of(method.settings(), settings), Training.of(1, SHARDS))
                .model();
        Parameters parameters = Losses.first(method, settings, COLUMNS).restored(model.tensors());
        Losses losses = Losses.of(method, settings, few, 0, SHARDS);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(losses.disagreement(parameters, seed)).isLessThan(1);
        }
    }

    /// The best z is a minimum, which does not move the least energy to first order; with codes of next to no
    /// price the loss is that least energy, and 20 steps of FISTA find z to the last digit where α is large.
    @Test
    void atTheBestCodeTheGradientByTheCodeIsZero() {
        PredictiveSparseDecomposition method = new PredictiveSparseDecomposition();
        Map<String, String> settings = Map.of("k", "5", "lambda", "1e-6", "alpha", "20");
        Losses losses = Losses.of(method, settings, DATA, 1, SHARDS);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(losses.disagreement(Losses.first(method, settings, COLUMNS), seed))
                    .isLessThan(1);
        }
    }

    /// The decoder's derivative is that of the loss, codes being constants; the encoder's that of the decoder's
    /// cost as though Enc(y) moved the code along with it, and of the commitment.
    @Test
    void theGradientOfTheCodeIsPassedToTheEncoder() {
        VectorQuantisedAutoencoder method = new VectorQuantisedAutoencoder();
        Map<String, String> settings = new HashMap<>(NET);
        settings.putAll(Map.of("k", "4", "commitment", "" + COMMITMENT));
        Losses losses = Losses.of(method, settings, DATA, 0, SHARDS);
        Parameters parameters = Losses.first(method, settings, COLUMNS);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(losses.disagreement(parameters, seed, "decoder")).isLessThan(1);
        }
        float[] found = losses.gradient(parameters);
        Losses moving = new Losses(moving(Losses.nets(method, settings, COLUMNS), parameters, losses), DATA, 0);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(moving.disagreement(parameters, seed, "encoder")).isLessThan(1);
        }
        float[] expected = moving.gradient(parameters);
        for (int j = 0; j < found.length; j++) {
            assertThat(found[j]).isCloseTo(expected[j], within(1e-5f));
        }
    }

    /// The loss with codes Enc(y) + δ, δ being what the code differs by at some parameters.
    private static Objective moving(List<Net> nets, Parameters at, Losses losses) {
        SquaredCost cost = new SquaredCost();
        CodeBook book = ((VectorQuantisedAutoencoder.Quantised) losses.objective()).book();
        Rows encoded = Rows.zeros(DATA.count(), COLUMNS);
        nets.getFirst().map(at).apply(DATA, encoded);
        Rows codes = Rows.zeros(DATA.count(), COLUMNS);
        for (int i = 0; i < codes.count(); i++) {
            codes.set(i, book.codes().row(book.nearest(encoded, i)));
        }
        return (weights, shard) -> {
            NativeTensor z = nets.getFirst().forward(weights, shard.y());
            NativeTensor code = NativeTensor.of(codes);
            NativeTensor through = z.plus(code.minus(NativeTensor.of(encoded)));
            NativeTensor misfit = cost.of(shard.y(), nets.getLast().forward(weights, through));
            return shard.mean(misfit.plus(cost.of(code, z).times(COMMITMENT)));
        };
    }
}
