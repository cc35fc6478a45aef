package basin.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import basin.neural.NeuralMethod;
import basin.rows.Shards;
import basin.strategy.likelihood.ChainLikelihood;
import basin.strategy.likelihood.ExactLikelihood;
import basin.strategy.likelihood.ImportanceLikelihood;
import basin.strategy.likelihood.PersistentContrastiveDivergence;
import basin.strategy.reconstruction.ContractiveAutoencoder;
import basin.strategy.reconstruction.SaturatingAutoencoder;
import basin.strategy.score.SlicedScoreMatching;
import basin.strategy.sparse.SparseAutoencoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The energies of the spiral by methods without a test of their own; some of them in fewer steps than by default.
class SpiralShapesTest {
    private static final Map<String, String> FEWER = Map.of("steps", "1000");

    static List<Arguments> methods() {
        return List.of(
                Arguments.of(new ExactLikelihood(), Map.of()),
                Arguments.of(new ImportanceLikelihood(), Map.of()),
                Arguments.of(ChainLikelihood.metropolis(), Map.of()),
                Arguments.of(ChainLikelihood.langevin(), Map.of()),
                Arguments.of(ChainLikelihood.hmc(), Map.of()),
                Arguments.of(new PersistentContrastiveDivergence(), Map.of()),
                Arguments.of(new ContractiveAutoencoder(), FEWER),
                Arguments.of(new SaturatingAutoencoder(), FEWER),
                Arguments.of(new SparseAutoencoder(), Map.of()),
                Arguments.of(new SlicedScoreMatching(), FEWER));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theEnergyHasTheShapeOfTheSpiral(NeuralMethod<?, ?> method, Map<String, String> settings) {
        try (Shards shards = Shards.of(2)) {
            SpiralShape shape = SpiralShape.of(method, settings, shards);
            assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
            assertThat(shape.distance()).isLessThanOrEqualTo(0.1);
        }
    }
}
