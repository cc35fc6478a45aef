package basin.classic.grid;

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

/// An energy on a grid as a method of the command line.
public final class GridMethod implements Method {
    @Override
    public String name() {
        return "grid";
    }

    @Override
    public Strategy strategy() {
        return Strategy.C1;
    }

    @Override
    public String latents() {
        return "none";
    }

    @Override
    public String advice() {
        return "up to three numeric columns without gaps: an energy of any shape, a density, by exact maximum likelihood";
    }

    @Override
    public List<Setting> settings() {
        return GridSettings.ALL;
    }

    @Override
    public String stepName() {
        return "step";
    }

    @Override
    public Trained<?> train(Rows data, Settings settings, Training training) {
        return GridTraining.train(data, GridSettings.from(settings), training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Settings settings) {
        return GridDensity.of(tensors);
    }
}
