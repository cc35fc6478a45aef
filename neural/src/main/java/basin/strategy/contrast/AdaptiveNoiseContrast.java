package basin.strategy.contrast;

import basin.classic.mixture.Mixture;
import basin.energy.Energies;
import basin.latent.LogSumExp;
import basin.nets.Parameters;
import basin.neural.ConfinedEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.train.Batch;
import java.util.Map;

/// Noise-contrastive estimation with noise that follows the model: the noise is broad at the start, and a mixture
/// is fitted to draws of the model at regular intervals, so that the energy learns to separate the data from draws
/// of the model (Gao et al., "Flow contrastive estimation of energy-based models", CVPR 2020, where the noise is a
/// flow).
///
/// The draws are rows of the current noise, resampled with weights exp(−F) / pₙ (Cappé et al., "Adaptive
/// importance sampling in general mixture classes", Statistics and Computing 2008).
final class AdaptiveNoiseContrast extends NoiseContrast {
    /// The number of steps between two fits.
    private static final int PERIOD = 100;

    private static final int DRAWN = 4096;

    /// The minimum effective number of draws for each component; with fewer, the noise is not changed.
    private static final int WORTH = 10;

    private final NoiseMixture kind;

    /// @param kind of noise, which starts with its broad part only
    AdaptiveNoiseContrast(ConfinedEnergy energy, NoiseMixture kind, int ratio, Shards shards) {
        super(energy, kind.broad(energy.columns()), ratio, shards);
        this.kind = kind;
    }

    @Override
    public void prepare(Batch batch, Parameters parameters) {
        if (batch.step() > 0 && batch.step() % PERIOD == 0) {
            follow(batch.randomness().named("follow " + batch.step()), parameters);
        }
        super.prepare(batch, parameters);
    }

    /// False: losses for different noise cannot be compared.
    @Override
    public boolean validates() {
        return false;
    }

    private void follow(Randomness randomness, Parameters parameters) {
        Rows drawn = Rows.zeros(DRAWN, energy().columns());
        shards().forEach(DRAWN, (from, to) -> noise().sample(randomness, from, drawn.slice(from, to)));
        double[] weights = Energies.values(energy().over(parameters), drawn, shards());
        double[] known = Energies.values(noise().energy(), drawn, shards());
        for (int i = 0; i < DRAWN; i++) {
            weights[i] -= known[i];
        }
        LogSumExp.probabilities(1, weights, 0, DRAWN);
        double squares = 0;
        for (double weight : weights) {
            squares += weight * weight;
        }
        if (1 / squares >= WORTH * kind.components()) {
            use(kind.about(chosen(drawn, weights, randomness), randomness, shards()));
        }
    }

    /// The same number of rows, in proportion to their weights, by systematic resampling.
    private static Rows chosen(Rows drawn, double[] weights, Randomness randomness) {
        Rows chosen = Rows.zeros(DRAWN, drawn.columns());
        double place = randomness.named("place").uniform(0, 0, 0);
        double sum = 0;
        int next = 0;
        for (int i = 0; i < DRAWN; i++) {
            sum += DRAWN * weights[i];
            while (next < DRAWN && next + place < sum) {
                chosen.set(next++, drawn.row(i));
            }
        }
        return chosen.slice(0, next);
    }

    @Override
    public Map<String, Tensor> state() {
        return noise().tensors();
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        use(Mixture.of(state, Layout.of(noise().columns())));
    }
}
