package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.classic.kmeans.KMeans;
import basin.energy.Energies;
import basin.energy.Energy;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Cells;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.store.RunConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Samplers over energies other than those of K-means: without a gradient, and over zeros and ones.
class ChainSamplingTest {
    private static final Energy ROUGH = Energies.of(2, y -> Math.abs(y[0] - 3) + Math.abs(y[1]));
    private static final Energy BITS = Energies.of(2, y -> -y[0] + 0.5 * y[1]);

    private static ChainSampling begin(String sampler, Energy energy, boolean binary, Shards shards) {
        KMeans any = new KMeans(Rows.zeros(1, 2), 1);
        Encoding encoding = Encoding.unscaled(Schema.of(ColumnKind.NUMBER, List.of("a", "b")));
        RunConfig config = new RunConfig("", Instant.EPOCH, "rough", Map.of(), 0, "", 0, encoding, Map.of(), List.of());
        ChainOptions options =
                ChainOptions.of(sampler, 4000).withChains(4, 300, 5).startingWide(true);
        return ChainSampling.of(
                new Run(config, any, null, null), new ChainTarget(energy, 1, binary, any), options, shards);
    }

    private static Cells draws(String sampler, Energy energy, boolean binary) {
        try (Shards shards = Shards.of(2)) {
            ChainSampling sampling = begin(sampler, energy, binary, shards);
            sampling.run(TrainingListener.NONE, shards);
            assertThat(sampling.isFinished()).isTrue();
            assertThat(sampling.diagnostics(shards).warnings()).isEmpty();
            return sampling.rows();
        }
    }

    private static double mean(Cells rows, int column) {
        double sum = 0;
        for (int i = 0; i < rows.count(); i++) {
            sum += rows.get(i, column);
        }
        return sum / rows.count();
    }

    /// Laplace distributions have standard deviation √2: the mean of an effective size of 400 or more, by the
    /// absence of warnings says, is off by less than 0.07; six of those raise a false alarm in fewer than 1 of 10⁸
    /// seeds.
    @ParameterizedTest
    @ValueSource(strings = {"metropolis", "tempering"})
    void energiesWithoutAGradientAreSampledByTheirValues(String sampler) {
        Cells rows = draws(sampler, ROUGH, false);
        assertThat(mean(rows, 0)).isCloseTo(3, within(0.42));
        assertThat(mean(rows, 1)).isCloseTo(0, within(0.42));
    }

    /// Independent bits: 1 with probability σ(1) = 0.7311 and σ(−½) = 0.3775, within six errors of 0.0078.
    @Test
    void gibbsDrawsZerosAndOnes() {
        Cells rows = draws("gibbs", BITS, true);
        assertThat(mean(rows, 0)).isCloseTo(0.7311, within(0.047));
        assertThat(mean(rows, 1)).isCloseTo(0.3775, within(0.047));
        assertThat(rows.get(0, 0)).isIn(0.0, 1.0);
    }

    @Test
    void unsuitableSamplersAreReportedWithSuitableOnes() {
        try (Shards shards = Shards.of(1)) {
            for (String sampler : List.of("langevin", "mala", "hmc", "nuts")) {
                assertThatExceptionOfType(InputException.class)
                        .isThrownBy(() -> begin(sampler, ROUGH, false, shards))
                        .withMessage("sampler " + sampler + ": expected an energy with a gradient, got that of rough"
                                + " without; choose metropolis");
            }
            for (String sampler : List.of("metropolis", "nuts", "tempering")) {
                assertThatExceptionOfType(InputException.class)
                        .isThrownBy(() -> begin(sampler, BITS, true, shards))
                        .withMessageEndingWith("got zeros and ones; choose gibbs");
            }
            Energy broken = Energies.of(2, y -> Double.NaN);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> draws("metropolis", broken, false))
                    .withMessageContaining("expected a finite energy");
        }
    }
}
