package basin.classic.boltzmann;

import basin.model.Method;
import basin.model.Model;
import basin.model.Scaling;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;

/// Restricted Boltzmann machines as methods of the command line: one for each kind of visible units.
///
/// @param visible what the visible units are
public record RbmMethod(RbmVisible visible) implements Method {
    @Override
    public String name() {
        return visible.method();
    }

    @Override
    public Strategy strategy() {
        return Strategy.C2;
    }

    @Override
    public String latents() {
        return "binary hypercube";
    }

    @Override
    public String advice() {
        return switch (visible) {
            case BERNOULLI ->
                "for columns of 0 and 1: which go together, with features that add up rather than exclude";
            case GAUSSIAN ->
                "numeric columns in overlapping groups, with binary features; weak on thin curves, where kmeans is better";
        };
    }

    @Override
    public List<Setting> settings() {
        return RbmSettings.all(visible);
    }

    @Override
    public String stepName() {
        return "epoch";
    }

    @Override
    public Scaling scaling() {
        return switch (visible) {
            case BERNOULLI -> Scaling.NONE;
            case GAUSSIAN -> Scaling.STANDARD;
        };
    }

    @Override
    public Trained<?> train(Rows data, Settings settings, Training training) {
        return Rbm.train(visible, data, RbmSettings.from(visible, settings), training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Settings settings) {
        return Rbm.of(visible, tensors);
    }
}
