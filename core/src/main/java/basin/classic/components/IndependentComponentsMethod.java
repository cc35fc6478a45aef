package basin.classic.components;

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

/// Independent components as a method of the command line.
public final class IndependentComponentsMethod implements Method {
    @Override
    public String name() {
        return "ica";
    }

    @Override
    public Strategy strategy() {
        return Strategy.A1;
    }

    @Override
    public String latents() {
        return "one source for each column";
    }

    @Override
    public String advice() {
        return "columns that are sums of independent causes: a density, its causes as features, a line through every gap";
    }

    @Override
    public List<Setting> settings() {
        return IndependentComponentsSettings.ALL;
    }

    @Override
    public String stepName() {
        return "step";
    }

    @Override
    public Trained<?> train(Rows data, Settings settings, Training training) {
        return IndependentComponents.train(data, IndependentComponentsSettings.from(settings), training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Settings settings) {
        return IndependentComponents.of(tensors);
    }
}
