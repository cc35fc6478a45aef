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

/// Principal components as a method of the command line.
public final class PrincipalComponentsMethod implements Method {
    @Override
    public String name() {
        return "pca";
    }

    @Override
    public Strategy strategy() {
        return Strategy.A1;
    }

    @Override
    public String latents() {
        return "plane";
    }

    @Override
    public String advice() {
        return "columns that move together along straight lines: exact, instant, and gaps are filled by the other columns";
    }

    @Override
    public List<Setting> settings() {
        return PrincipalComponentsSettings.ALL;
    }

    @Override
    public String stepName() {
        return "sweep";
    }

    @Override
    public Trained<?> train(Rows data, Settings settings, Training training) {
        return PrincipalComponents.train(data, PrincipalComponentsSettings.from(settings), training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Settings settings) {
        return PrincipalComponents.of(tensors);
    }
}
