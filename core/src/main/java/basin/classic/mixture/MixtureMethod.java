package basin.classic.mixture;

import basin.model.Method;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;

/// The Gaussian mixture as a method of the command line.
public final class MixtureMethod implements Method {
    @Override
    public String name() {
        return "mixture";
    }

    @Override
    public Strategy strategy() {
        return Strategy.A1;
    }

    @Override
    public String latents() {
        return "one-hot";
    }

    @Override
    public String advice() {
        return "numeric tables of up to some hundred columns, with gaps or without: a true density, exact completions"
                + " and samples";
    }

    @Override
    public List<Setting> settings() {
        return MixtureSettings.ALL;
    }

    @Override
    public String stepName() {
        return "step";
    }

    @Override
    public Trained<?> train(Rows data, Settings settings, Training training) {
        return Mixture.train(data, MixtureSettings.from(settings), training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Settings settings) {
        return Mixture.of(tensors);
    }
}
