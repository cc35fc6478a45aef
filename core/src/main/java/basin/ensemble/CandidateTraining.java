package basin.ensemble;

import basin.energy.Energies;
import basin.model.LeavesOneOut;
import basin.model.Model;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The training of a candidate, one model after the other: on all rows, then for each fold on the rows of the other
/// folds. The model of a fold is judged on its rows.
///
/// It can be stopped within the training of a model, and goes on from there.
final class CandidateTraining {
    private static final String MODELS = "models";
    private static final String CHOOSES = "chooses";
    private static final String MODEL = "model ";
    private static final String UNFINISHED = "unfinished.";

    private final Candidate candidate;
    private final FoldedRows data;

    /// The model of all rows, then that of each fold: those that are trained.
    private final List<Model> models = new ArrayList<>();

    /// The energies of all rows by models that have not seen them; NaN for folds without a model.
    private final double[] energies;

    private Marks marks = Marks.NONE;

    /// The share of the next model that is done.
    private double share;

    /// The state of the next model, if its training was stopped.
    private Map<String, Tensor> unfinished = Map.of();

    /// Whether the next model gets the settings of the candidate, not those that the training on all rows has found.
    private boolean chooses;

    /// The last model of a training that was stopped; null where there is none.
    private @Nullable Model stopped;

    CandidateTraining(Candidate candidate, FoldedRows data) {
        this.candidate = candidate;
        this.data = data;
        this.energies = new double[data.rows().count()];
        Arrays.fill(energies, Double.NaN);
    }

    /// Whether all models are trained.
    boolean isDone() {
        return models.size() == data.folds() + 1;
    }

    /// What is trained next, in words.
    String part() {
        return candidate.name() + ", "
                + (models.isEmpty() ? "all rows" : "fold " + models.size() + " of " + data.folds());
    }

    /// The share of the work that is done.
    double progress() {
        return (models.size() + share) / (data.folds() + 1);
    }

    /// Notes the share of the next model that is done.
    void reached(double progress) {
        share = progress;
    }

    /// Trains the next model, or a part of it if the training is stopped.
    ///
    /// @throws InputException when the method cannot take the data
    void advance(Training training) {
        int fold = models.size() - 1;
        Rows rows = fold < 0 ? data.rows() : data.outside(fold);
        Training own = training.drawing(
                training.randomness().named(candidate.name()).named(fold < 0 ? "all" : "fold " + fold));
        Trained<?> trained = train(rows, own);
        if (trained.unfinished().isEmpty()) {
            add(trained.model(), training);
        } else {
            keep(trained);
        }
    }

    private Trained<?> train(Rows rows, Training training) {
        boolean free = models.isEmpty() || chooses;
        Settings settings = free ? candidate.settings() : candidate.settings(models.getFirst());
        try {
            return candidate.method().train(rows, data.layout(), settings, training.resumedFrom(unfinished));
        } catch (InputException e) {
            if (free) {
                throw e;
            }
            // The fewer rows do not allow what the training on all rows has chosen.
            chooses = true;
            unfinished = Map.of();
            return train(rows, training);
        }
    }

    /// Keeps the state of the next model, whose training was or might be stopped.
    void keep(Trained<?> trained) {
        unfinished = trained.unfinished();
        stopped = trained.model();
    }

    private void add(Model model, Training training) {
        int fold = models.size() - 1;
        models.add(model);
        unfinished = Map.of();
        share = 0;
        chooses = false;
        if (fold >= 0) {
            int[] numbers = data.byFold().get(fold);
            double[] some = Energies.values(model.energy(), data.rows().chosen(numbers), training.shards());
            for (int i = 0; i < numbers.length; i++) {
                energies[numbers[i]] = some[i];
            }
            marks = marks.plus(data.exam().marks(fold, model, training.shards()));
        }
    }

    /// The member, once all models are trained.
    ///
    /// @throws InputException when no row has an energy
    JudgedMember result() {
        double[] known = Arrays.stream(energies).filter(Double::isFinite).toArray();
        if (known.length == 0) {
            throw InputException.of(candidate.name(), "energies of rows", "none");
        }
        Model model = models.getFirst();
        List<Model> folds = model instanceof LeavesOneOut ? List.of() : models.subList(1, models.size());
        return new JudgedMember(
                new Member(candidate, model, folds, new TailScale(known)),
                marks.shareOfWins(),
                marks.gapError(),
                Arrays.stream(known).average().orElseThrow());
    }

    /// A member that is not judged, in place of a better one: the model of all rows, as far as it is trained, scores
    /// the rows of every fold.
    ///
    /// @return empty where there is no such model, or it finds no energies
    Optional<Member> unjudged(Training training) {
        Model model = models.isEmpty() ? stopped : models.getFirst();
        if (model == null) {
            return Optional.empty();
        }
        double[] known = Arrays.stream(Energies.values(model.energy(), data.rows(), training.shards()))
                .filter(Double::isFinite)
                .toArray();
        List<Model> folds = model instanceof LeavesOneOut ? List.of() : Collections.nCopies(data.folds(), model);
        return known.length == 0
                ? Optional.empty()
                : Optional.of(new Member(candidate, model, folds, new TailScale(known)));
    }

    /// What the rest of the training depends on.
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put(MODELS, Tensor.scalar((long) models.size()));
        state.put(CHOOSES, Tensor.scalar(chooses ? 1L : 0L));
        for (int i = 0; i < models.size(); i++) {
            MemberTensors.put(MODEL + i + "/", models.get(i), state);
        }
        unfinished.forEach((name, tensor) -> state.put(UNFINISHED + name, tensor));
        return state;
    }

    /// Goes on from a [#state]. The models are judged again, which gives the same marks.
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    void resume(NamedTensors state, MemberTensors reader, Training training) {
        int count = (int) state.whole(MODELS, 0, data.folds());
        for (int i = 0; i < count; i++) {
            add(reader.model(candidate, state, MODEL + i + "/"), training);
        }
        chooses = state.flag(CHOOSES);
        unfinished = state.group(UNFINISHED);
    }
}
