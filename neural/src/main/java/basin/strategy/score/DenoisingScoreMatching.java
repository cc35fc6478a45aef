package basin.strategy.score;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.NetSettings;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.strategy.reconstruction.ReconstructionMethod;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// Denoising score matching (Vincent, Neural Computation 2011): an energy whose gradient points from the rows to
/// the rows with noise. With one level of noise its energy is −log p of the data with noise, up to a constant; with
/// many, one net has the energies of all levels (Song & Ermon, NeurIPS 2019), and chains that go from the
/// largest to the smallest draw samples.
public final class DenoisingScoreMatching extends NeuralMethod<LevelledEnergy, Objective> {
    /// The method with its name and advice.
    public DenoisingScoreMatching() {
        super(
                "denoising-score-matching",
                Strategy.A4,
                "none",
                "good samples of many columns without negatives: one energy for each of several levels of noise",
                NUMBERS);
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.addAll(NoiseLevels.settings());
        own.addAll(NetSettings.perceptron("128-128-128"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(3000).withRate(2e-3);
    }

    @Override
    protected LevelledEnergy nets(Settings settings, Layout layout) {
        return new LevelledEnergy(NetSettings.mlp(settings, "map", layout.columns() + 1, layout.columns())
                .withGain(ReconstructionMethod.GAIN));
    }

    @Override
    protected Objective objective(Problem problem, LevelledEnergy energy) {
        int columns = problem.data().columns();
        double[] levels = NoiseLevels.of(problem.settings()).standardDeviations();
        return (weights, shard) -> {
            NativeTensor standardDeviations = standardDeviations(shard, levels);
            NativeTensor noise = shard.normals("noise", columns);
            NativeTensor y = shard.y().plus(noise.times(standardDeviations)).variable();
            NativeTensor slopes = energy.of(weights, y, standardDeviations).gradient(y, true);
            return shard.mean(ScoreLosses.denoising(slopes, standardDeviations, noise));
        };
    }

    /// A level for each row, n × 1.
    private static NativeTensor standardDeviations(Shard shard, double[] levels) {
        float[] chosen = shard.uniforms("level", 1).toArray();
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = (float) levels[(int) (chosen[i] * levels.length)];
        }
        return NativeTensor.of(chosen, 0, chosen.length, 1);
    }

    @Override
    protected Model model(Fit fit, LevelledEnergy energy) {
        return new LevelledModel(fit, energy, NoiseLevels.of(fit.settings()));
    }
}
