package basin.neural;

import basin.model.Method;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.store.NamedTensors;
import basin.store.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A method that trains nets: a strategy says its settings, nets, objective and model, and this does the rest.
public abstract class NeuralMethod implements Method {
    private static final int REFERENCE = 256;

    private final String name;
    private final Strategy strategy;
    private final String latents;
    private final String advice;

    /// @param latents the latent space in words, or `none`
    /// @param advice when to choose it, in one line
    protected NeuralMethod(String name, Strategy strategy, String latents, String advice) {
        this.name = name;
        this.strategy = strategy;
        this.latents = latents;
        this.advice = advice;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Strategy strategy() {
        return strategy;
    }

    @Override
    public final String latents() {
        return latents;
    }

    @Override
    public final String advice() {
        return advice;
    }

    @Override
    public String stepName() {
        return "step";
    }

    @Override
    public final List<String> devices() {
        return List.of("cpu", "cuda");
    }

    /// The settings of this method alone, with those of its nets.
    protected abstract List<Setting> own();

    /// How it is trained unless the user says otherwise.
    protected TrainerSettings trainer() {
        return TrainerSettings.standard();
    }

    /// The nets, for rows of `columns` columns.
    protected abstract List<Net> nets(Settings settings, int columns);

    /// Whether rows may have missing cells; unless overridden they may not.
    protected boolean takesMissing() {
        return false;
    }

    /// What training makes small.
    protected abstract Objective objective(Problem problem);

    /// What training begins with: the nets' own first values, unless the objective knows better ones.
    protected Parameters first(Problem problem, Objective objective) {
        return Parameters.of(
                nets(problem.settings(), problem.data().columns()),
                problem.randomness().named("weights"));
    }

    /// What is worked out once the nets are trained, such as a temperature; stored with the model.
    protected Map<String, Tensor> calibrate(Problem problem, Objective objective, Parameters parameters) {
        return Map.of();
    }

    /// The model of a trained net.
    ///
    /// @throws InputException when an extra is missing or has a wrong shape or value
    protected abstract Model model(Fit fit);

    @Override
    public final List<Setting> settings() {
        List<Setting> all = new ArrayList<>(own());
        all.addAll(trainer().settings());
        return List.copyOf(all);
    }

    @Override
    public final Trained train(Rows data, Settings settings, Training training) {
        requireWhole(data);
        Problem problem = new Problem(data, settings, training.randomness(), training.shards(), training.kernels());
        Objective objective = objective(problem);
        Parameters first = first(problem, objective);
        Trainer.Result result = new Trainer(objective, TrainerSettings.of(settings), training).train(data, first);
        Map<String, Tensor> extras = calibrate(problem, objective, result.parameters());
        Fit fit = new Fit(settings, result.parameters(), extras, reference(data));
        return new Trained(model(fit), result.steps(), result.ended(), result.notes(), result.unfinished());
    }

    private void requireWhole(Rows data) {
        if (data.count() == 0) {
            throw new InputException(name + ": expected at least one row, got none");
        }
        for (int i = 0; i < data.count() && !takesMissing(); i++) {
            if (data.hasMissing(i)) {
                throw new InputException(name + ": expected rows without missing cells, got one in row " + (i + 1)
                        + "; fill them first with ./basin complete, or choose a method that takes them");
            }
        }
    }

    /// Some of the rows, a missing cell being 0: the mean of a column that is standardised.
    private static Rows reference(Rows data) {
        int count = Math.min(REFERENCE, data.count());
        Rows some = Rows.zeros(count, data.columns());
        for (int i = 0; i < count; i++) {
            some.set(i, data.row((int) ((long) i * data.count() / count)));
            for (int p = 0; p < data.columns(); p++) {
                some.set(i, p, Float.isNaN(some.get(i, p)) ? 0 : some.get(i, p));
            }
        }
        return some;
    }

    @Override
    public final Model restore(Map<String, Tensor> tensors, Settings settings) {
        Rows reference = new NamedTensors("model", tensors).rows(Fit.REFERENCE, 0, 0);
        Parameters parameters = Parameters.of(nets(settings, reference.columns()), new Randomness(0))
                .restored(tensors);
        Map<String, Tensor> extras = new LinkedHashMap<>();
        tensors.forEach((key, tensor) -> {
            if (key.startsWith(Fit.EXTRA)) {
                extras.put(key.substring(Fit.EXTRA.length()), tensor);
            }
        });
        return model(new Fit(settings, parameters, extras, reference));
    }
}
