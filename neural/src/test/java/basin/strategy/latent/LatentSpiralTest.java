package basin.strategy.latent;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Model;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.strategy.SpiralShape;
import basin.strategy.sparse.PredictiveSparseDecomposition;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The spiral by methods that limit their latent, with the default settings unless stated otherwise.
class LatentSpiralTest {
    private static SpiralShape shape(basin.model.Method method) {
        try (Shards shards = Shards.of(2)) {
            return SpiralShape.of(method, Map.of(), shards);
        }
    }

    private static void requireAnswers(Model model) {
        Rows drawn = Rows.zeros(3, 2);
        model.sample(new Randomness(1), 0, drawn);
        Rows features = Rows.zeros(3, model.features().size());
        model.embed(drawn, features);
        Rows half = Rows.of(new float[] {0.1f, Float.NaN});
        assertThat(model.complete(half, 8).count()).isBetween(1, 8);
        for (int i = 0; i < 3; i++) {
            for (float cell : features.row(i)) {
                assertThat(cell).isFinite();
            }
        }
    }

    /// The decodings of all z in the ball cover the spiral.
    @Test
    void latentsOfEachRowCoverTheSpiral() {
        SpiralShape shape = shape(new Glo());
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThan(0.1);
        requireAnswers(shape.model());
        assertThat(shape.model()
                        .complete(Rows.of(new float[] {0.1f, Float.NaN}), 8)
                        .count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aVariationalAutoencoderCoversTheSpiral() {
        SpiralShape shape = shape(new VariationalAutoencoder());
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThan(0.1);
        requireAnswers(shape.model());
    }

    @Test
    void codesAreAlongTheSpiral() {
        SpiralShape shape = shape(new VectorQuantisedAutoencoder());
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThan(0.1);
        requireAnswers(shape.model());
    }

    /// Atoms are lines through the mean, and sums of a few of them fill the plane: no dictionary follows the
    /// spiral.
    @Test
    void linearDictionariesDoNotFollowTheSpiral() {
        SpiralShape shape = shape(new PredictiveSparseDecomposition());
        assertThat(shape.auroc()).isBetween(0.4, 0.7);
        requireAnswers(shape.model());
    }
}
