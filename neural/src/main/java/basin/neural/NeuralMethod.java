package basin.neural;

import basin.energy.SmoothEnergy;
import basin.gibbs.Calibration;
import basin.gibbs.ChainDraws;
import basin.gibbs.Temperature;
import basin.infer.DataRegion;
import basin.model.Method;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Trained;
import basin.model.Training;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.TensorGroups;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.train.MemoryNeed;
import basin.train.Objective;
import basin.train.Trainer;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A method that trains nets: a strategy says its settings, nets, objective and model, and this does the rest.
public abstract class NeuralMethod implements Method {
    /// Rows that a model keeps.
    private static final int REFERENCE = 256;

    /// The share of draws near the data below which users are told that there are so few.
    private static final double MOST = 0.5;

    /// Rows that tell the mean energy.
    private static final int MEASURED = 4096;

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

    /// At which temperature the model's energy is sampled; a method whose model does not draw by itself says
    /// one, and chains are then tuned for it.
    protected Temperature temperature() {
        return Temperature.NONE;
    }

    /// What is worked out once the nets are trained, such as a code book; stored with the model, beside what its
    /// chains need.
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
        TrainingRows rows = TrainingRows.of(name, data, takesMissing());
        Problem problem =
                new Problem(rows.rows(), settings, training.randomness(), training.shards(), training.kernels());
        requireMemory(problem);
        Objective objective = objective(problem);
        Parameters first = first(problem, objective);
        Function<Trainer.Result, Trained> ending = result -> trained(result, rows, problem, objective);
        Trainer.Result result = new Trainer(objective, TrainerSettings.of(settings), training)
                .withNets(nets(settings, rows.rows().columns()))
                .train(rows.rows(), first, snapshot -> training.snapshots().accept(() -> ending.apply(snapshot.get())));
        return ending.apply(result);
    }

    /// @throws InputException when there is too little memory for the nets or for the batch
    private void requireMemory(Problem problem) {
        int columns = problem.data().columns();
        int batch = Math.min(problem.settings().whole("batch"), problem.data().count());
        MemoryNeed.of(
                        nets(problem.settings(), columns),
                        columns,
                        problem.shards().threads())
                .require(batch);
    }

    private Trained trained(Trainer.Result result, TrainingRows rows, Problem problem, Objective objective) {
        Map<String, Tensor> extras = calibrate(problem, objective, result.parameters());
        Fit fit = new Fit(problem.settings(), result.parameters(), extras, rows.reference(REFERENCE));
        List<String> notes = new ArrayList<>(rows.notes());
        notes.addAll(result.notes());
        Model model = model(fit.with(chains(model(fit), fit.reference(), rows.reference(MEASURED), problem, notes)));
        return new Trained(model, result.steps(), result.ended(), notes, result.unfinished());
    }

    /// What the model's chains need.
    ///
    /// @param reference rows that they begin at
    /// @param data rows whose mean energy tells the temperature
    /// @param notes to which is added that most draws are far from the data, where they are
    private Map<String, Tensor> chains(Model model, Rows reference, Rows data, Problem problem, List<String> notes) {
        if (temperature() == Temperature.NONE || !(model.energy() instanceof SmoothEnergy energy)) {
            return Map.of();
        }
        Calibration calibration =
                new Calibration(energy, reference, problem.randomness().named("chains"), problem.shards());
        ChainDraws draws = temperature() == Temperature.ONE ? calibration.at(1) : calibration.fitted(data);
        if (calibration.near(new DataRegion(reference)) < MOST) {
            notes.add(
                    "rows drawn from this energy mostly lie farther from the data than these from each other: it tells"
                            + " good rows from bad ones, yet is low elsewhere too; to draw rows, train a model that makes them,"
                            + " such as vae or vq-vae");
        }
        return draws.tensors(reference.columns());
    }

    @Override
    public final Model restore(Map<String, Tensor> tensors, Settings settings) {
        Rows reference = new NamedTensors("model", tensors).rows(Fit.REFERENCE, 0, 0);
        Parameters parameters = Parameters.restored(nets(settings, reference.columns()), tensors);
        return model(new Fit(settings, parameters, TensorGroups.get(tensors, Fit.EXTRA), reference));
    }
}
