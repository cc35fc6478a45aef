package basin.strategy.score;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.strategy.reconstruction.ReconstructionMethod;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// Denoising score matching (Vincent, Neural Computation 2011): an energy whose slope points from rows with noise
/// back to the rows. With one level of noise its energy is −log p of the noised data, but for a constant; with
/// many, one net knows the energies of all levels (Song & Ermon, NeurIPS 2019), and chains that go from the
/// largest to the smallest draw samples.
public final class DenoisingScoreMatching extends NeuralMethod {
    /// The method with its name and advice.
    public DenoisingScoreMatching() {
        super(
                "denoising-score-matching",
                Strategy.A4,
                "none",
                "energies of many levels of noise, good samples, for real columns");
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("levels", 10, 1, 1000, "of noise, geometric; with one, the smallest"));
        own.add(Setting.number("noise", 1, 1e-6, 1e3, "largest standard deviation of the noise"));
        own.add(Setting.number("least-noise", 0.03, 1e-6, 1e3, "smallest standard deviation of the noise"));
        own.add(Setting.number("energy-noise", 0.05, 1e-6, 1e3, "level that answers ask the energy at"));
        own.addAll(NetSettings.perceptron("128-128-128"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(3000).withRate(2e-3);
    }

    private static LevelledEnergy energy(Settings settings, int columns) {
        return new LevelledEnergy(
                NetSettings.mlp(settings, "map", columns + 1, columns).withGain(ReconstructionMethod.GAIN));
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.of(energy(settings, columns).net());
    }

    @Override
    protected Objective objective(Problem problem) {
        int columns = problem.data().columns();
        double[] levels = NoiseLevels.of(problem.settings()).deviations();
        LevelledEnergy energy = energy(problem.settings(), columns);
        return (weights, shard) -> {
            NativeTensor deviations = deviations(shard, levels);
            NativeTensor noise = shard.normals("noise", columns);
            NativeTensor y = shard.y().plus(noise.times(deviations)).variable();
            NativeTensor slopes = energy.of(weights, y, deviations).gradient(y, true);
            return shard.mean(ScoreLosses.denoising(slopes, deviations, noise));
        };
    }

    /// A level for each row, n × 1.
    private static NativeTensor deviations(Shard shard, double[] levels) {
        float[] chosen = shard.uniforms("level", 1).toArray();
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = (float) levels[(int) (chosen[i] * levels.length)];
        }
        return NativeTensor.of(chosen, 0, chosen.length, 1);
    }

    @Override
    protected Model model(Fit fit) {
        return new LevelledModel(fit, energy(fit.settings(), fit.columns()), NoiseLevels.of(fit.settings()));
    }
}
