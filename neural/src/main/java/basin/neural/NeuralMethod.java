package basin.neural;

import basin.energy.SmoothEnergy;
import basin.gibbs.Calibration;
import basin.gibbs.ChainDraws;
import basin.gibbs.Temperature;
import basin.infer.DataRegion;
import basin.model.Description;
import basin.model.Method;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Trained;
import basin.model.Training;
import basin.model.TrainingRows;
import basin.nets.NetGroup;
import basin.nets.Parameters;
import basin.nets.TensorGroups;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.train.MemoryNeed;
import basin.train.Objective;
import basin.train.Trainer;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A method that trains nets. A strategy gives its settings, nets, objective and model; the steps that all
/// strategies share are here: which rows are trained on, the memory check, the training, the calibration of
/// chains, and storage.
///
/// @param <N> the nets by name
/// @param <O> the objective
public abstract class NeuralMethod<N extends NetGroup, O extends Objective> implements Method {
    /// Columns of any numbers, on the processor or a GPU.
    protected static final Requirements NUMBERS =
            Requirements.of(Requirements.Cells.NUMBERS).on("cpu", "cuda");

    /// Number of training rows that a model keeps.
    private static final int REFERENCE = 256;

    /// Fraction of the draws that should be near the data. A note says when there are fewer.
    private static final double MIN_NEAR = 0.5;

    /// Number of rows that the mean energy is estimated from.
    private static final int MEASURED = 4096;

    private final Description description;
    private final Requirements requirements;

    /// @param latents the latent space as a phrase, or `none`
    /// @param advice when to choose it, in one line
    /// @param requirements which data it takes
    protected NeuralMethod(String name, Strategy strategy, String latents, String advice, Requirements requirements) {
        this.description = new Description(name, strategy, latents, advice, "step");
        this.requirements = requirements;
    }

    @Override
    public final Description description() {
        return description;
    }

    @Override
    public final Requirements requirements() {
        return requirements;
    }

    /// The settings of this method and its nets, without those of the trainer.
    protected abstract List<Setting> ownSettings();

    /// The default settings of the trainer.
    protected TrainerSettings trainer() {
        return TrainerSettings.standard();
    }

    /// The nets, for rows of a layout.
    ///
    /// @throws InputException when the settings do not fit the layout or each other
    protected abstract N nets(Settings settings, Layout layout);

    /// What training minimises.
    protected abstract O objective(Problem problem, N nets);

    /// The parameters that training begins with: by default the initial values that the nets declare.
    protected Parameters initialParameters(Problem problem, N nets, O objective) {
        return Parameters.of(nets.all(), problem.randomness().named("weights"));
    }

    /// The temperature at which the model's energy is sampled by chains, which are then tuned for it; none for a
    /// model that draws without chains.
    protected Temperature temperature() {
        return Temperature.NONE;
    }

    /// What is computed once the nets are trained and is stored with the model, such as a code book. What the
    /// chains need is added to it.
    protected Map<String, Tensor> calibrate(Problem problem, N nets, O objective, Parameters parameters) {
        return Map.of();
    }

    /// The model of trained nets.
    ///
    /// @throws InputException when an extra is missing or has a wrong shape or value
    protected abstract Model model(Fit fit, N nets);

    @Override
    public final List<Setting> settings() {
        List<Setting> all = new ArrayList<>(ownSettings());
        all.addAll(trainer().settings());
        return List.copyOf(all);
    }

    @Override
    public final Trained<?> train(RowSource data, Layout layout, Settings settings, Training training) {
        layout.requireColumns(data.columns());
        requirements.requireLayout(name(), layout);
        TrainingRows rows = requirements.trainingRows(name(), data, training.shards());
        N nets = nets(settings, layout);
        Problem problem =
                new Problem(rows.rows(), settings, training.randomness(), training.shards(), training.kernels());
        requireMemory(problem, nets);
        Kept kept = Kept.of(rows, training.shards());
        O objective = objective(problem, nets);
        Parameters initial = initialParameters(problem, nets, objective);
        Function<Trainer.Result, Trained<?>> ending = result -> {
            Map<String, Tensor> extras = calibrate(problem, nets, objective, result.parameters());
            return trained(result, kept, problem, nets, extras);
        };
        Trainer.Result result = new Trainer(objective, TrainerSettings.of(settings), training)
                .withNets(nets.all())
                .train(
                        rows.rows(),
                        initial,
                        snapshot -> training.snapshots().accept(() -> ending.apply(snapshot.get())));
        return ending.apply(result);
    }

    /// What is kept of the training rows.
    ///
    /// @param reference rows at which searches and chains start
    /// @param measured rows from whose mean energy the temperature is estimated
    /// @param notes on the rows
    private record Kept(Rows reference, Rows measured, List<String> notes) {
        static Kept of(TrainingRows rows, Shards shards) {
            RowSource all = rows.rows();
            boolean[] missing = all.missing(shards);
            return new Kept(
                    all.spreadComplete(REFERENCE, missing), all.spreadComplete(MEASURED, missing), rows.notes());
        }
    }

    /// @throws InputException when there is too little memory for the nets or for the batch
    private void requireMemory(Problem problem, N nets) {
        int batch = Math.min(problem.settings().whole("batch"), problem.data().count());
        MemoryNeed.of(nets.all(), problem.data().columns(), problem.shards().threads())
                .require(batch);
    }

    private Trained<?> trained(Trainer.Result result, Kept kept, Problem problem, N nets, Map<String, Tensor> extras) {
        Rows reference = kept.reference();
        Fit fit = new Fit(problem.settings(), result.parameters(), extras, reference);
        List<String> notes = new ArrayList<>(kept.notes());
        notes.addAll(result.notes());
        Model model = model(fit.with(chains(model(fit, nets), reference, kept.measured(), problem, notes)), nets);
        return new Trained<>(model, result.steps(), result.ended(), notes, result.unfinished());
    }

    /// What the model's chains need.
    ///
    /// @param reference rows that they begin at
    /// @param data rows from whose mean energy the temperature is estimated
    /// @param notes receives a note where most draws are far from the data
    private Map<String, Tensor> chains(Model model, Rows reference, Rows data, Problem problem, List<String> notes) {
        if (temperature() == Temperature.NONE || !(model.energy() instanceof SmoothEnergy energy)) {
            return Map.of();
        }
        Calibration calibration =
                new Calibration(energy, reference, problem.randomness().named("chains"), problem.shards());
        ChainDraws draws = temperature() == Temperature.ONE ? calibration.at(1) : calibration.fit(data);
        if (calibration.shareInside(new DataRegion(reference)) < MIN_NEAR) {
            notes.add(
                    "most rows drawn from this energy are far from the data: the energy separates good rows from bad ones,"
                            + " but it is low in other places too; to draw new rows, train the method vae or vq-vae");
        }
        return draws.tensors(reference.columns());
    }

    @Override
    public final Model restore(Map<String, Tensor> tensors, Layout layout, Settings settings) {
        requirements.requireLayout(name(), layout);
        Rows reference = new NamedTensors("model", tensors).rows(Fit.REFERENCE, 0, layout.columns());
        N nets = nets(settings, layout);
        Parameters parameters = Parameters.restored(nets.all(), tensors);
        return model(new Fit(settings, parameters, TensorGroups.get(tensors, Fit.EXTRA), reference), nets);
    }
}
