package basin.classic.kmeans;

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

/// K-means as a method of the command line.
public final class KMeansMethod implements Method {
    @Override
    public String name() {
        return "kmeans";
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
        return "a first look at any numeric table, with gaps or without: fast, and every answer is one of k typical rows";
    }

    @Override
    public List<Setting> settings() {
        return KMeansSettings.ALL;
    }

    @Override
    public String stepName() {
        return "sweep";
    }

    @Override
    public Trained<?> train(Rows data, Settings settings, Training training) {
        return KMeans.train(data, KMeansSettings.from(settings), training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Settings settings) {
        return KMeans.of(tensors);
    }
}
