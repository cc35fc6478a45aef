package basin.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import basin.neural.NeuralMethod;
import basin.rows.Shards;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What methods without a test of their own make of the spiral, with fewer steps than by default.
class SpiralAutoencodersTest {
    static List<NeuralMethod> methods() {
        return List.of(
                new ContractiveAutoencoder(),
                new SaturatingAutoencoder(),
                new SparseAutoencoder(),
                new SlicedScoreMatching());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theSpiralIsShaped(NeuralMethod method) {
        try (Shards shards = Shards.of(2)) {
            SpiralShape shape = SpiralShape.of(method, Map.of("steps", "1000"), shards);
            assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
            assertThat(shape.distance()).isLessThanOrEqualTo(0.1);
        }
    }
}
