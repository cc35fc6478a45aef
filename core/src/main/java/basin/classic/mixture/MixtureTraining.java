package basin.classic.mixture;

import basin.model.Iterations;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Trains a mixture by EM: from every start of every candidate number of components, steps until the
/// energy no longer falls; keeps the mixture of the lowest Bayesian information criterion (Schwarz 1978), which for
/// one number of components is that of the lowest energy.
///
/// A step is a function of the parameters before it, so a resumed training ends at the very same ones.
final class MixtureTraining implements Iterations.Algorithm<Trained<Mixture>> {
    /// With k to be chosen, training ends when this many candidates in a row were worse than the best.
    private static final int PATIENCE = 4;

    /// The numbers of components to try rise by about a seventh.
    static final int DIVISOR = 7;

    private final ExpectationMaximisation em;
    private final MixtureSettings settings;
    private final int maxComponents;
    private final Training training;
    private final List<Integer> candidates;
    private MixtureState state;
    private MixtureFit fit;

    /// @param rows that a mixture can be trained on
    /// @param settings with one kind of covariances
    /// @param given the parameters to start from, or null for a start of the settings
    MixtureTraining(
            RowSource rows,
            Layout layout,
            MixtureSettings settings,
            Training training,
            @Nullable MixtureParameters given) {
        this.em = new ExpectationMaximisation(rows, MixtureColumns.of(layout), training);
        this.settings = within(settings, em);
        this.maxComponents = this.settings.maxK();
        this.training = training;
        this.candidates = this.settings.candidates(DIVISOR);
        MixtureState from = training.resume().isEmpty()
                ? MixtureState.beginning(given == null ? start(0) : em.centred(given))
                : MixtureState.of(new NamedTensors("checkpoint", training.resume()), this.settings, layout);
        this.fit = new MixtureFit(em, this.settings, from.present());
        this.state = from.withEnergy(fit.energy());
    }

    /// The settings with no more components than there are different rows.
    private static MixtureSettings within(MixtureSettings settings, ExpectationMaximisation em) {
        int different = em.different(settings.maxK());
        if (settings.minK() > different) {
            throw InputException.of("k", "at most the number of different rows, " + different, settings.minK())
                    .withRemedy("set k to " + different + " or less");
        }
        return settings.withK(settings.minK(), Math.min(settings.maxK(), different));
    }

    /// The parameters from which a trial starts.
    private MixtureParameters start(int trial) {
        return em.start(
                settings,
                candidates.get(trial / settings.starts()),
                training.randomness().named("start " + trial));
    }

    @Override
    public Step iterate() {
        if (isOver(state)) {
            state = state.next(start(state.trial() + 1));
            fit = new MixtureFit(em, settings, state.present());
            state = state.withEnergy(fit.energy());
        }
        fit.step();
        boolean settled = state.energy() - fit.energy() <= settings.tolerance();
        state = state.stepped(fit.parameters(), fit.energy(), settled);
        if (isOver(state)) {
            state = state.judged(criterion(state));
        }
        return report(state);
    }

    @Override
    public Optional<String> ended() {
        if (!isOver(state) || !isLast(state)) {
            return Optional.empty();
        }
        if (settings.choosesK()) {
            return Optional.of(
                    "the Bayesian information criterion chose " + state.best().size() + " components");
        }
        return Optional.of(
                state.settled() ? "the energy no longer falls" : Iterations.limitReached(settings.steps(), "steps"));
    }

    @Override
    public Map<String, Tensor> state() {
        return state.tensors();
    }

    private boolean isOver(MixtureState state) {
        return state.settled() || state.step() >= settings.steps();
    }

    private boolean isLast(MixtureState state) {
        int starts = settings.starts();
        boolean candidateEnds = (state.trial() + 1) % starts == 0;
        int behind = state.trial() / starts - state.bestTrial() / starts;
        return state.trial() + 1 == candidates.size() * starts || (candidateEnds && behind >= PATIENCE);
    }

    /// 2 n F + (free parameters) log n.
    private double criterion(MixtureState state) {
        double n = fit.count();
        return 2 * n * state.energy() + state.present().freeParameters() * Math.log(n);
    }

    private Step report(MixtureState state) {
        double trials = (double) candidates.size() * settings.starts();
        double share = (state.trial() + (double) state.step() / settings.steps()) / trials;
        return new Step(
                state.steps(),
                share,
                Map.of(
                        "energy",
                        state.energy(),
                        "components",
                        (double) state.present().size(),
                        "start",
                        state.trial() % settings.starts() + 1.0,
                        "criterion",
                        criterion(state)));
    }

    @Override
    public Trained<Mixture> result(String ended, Map<String, Tensor> unfinished) {
        MixtureParameters found = state.best();
        MixtureParameters kept = found.withoutEmpty();
        return new Trained<>(em.model(kept), state.steps(), ended, notes(found, kept), unfinished);
    }

    private List<String> notes(MixtureParameters found, MixtureParameters kept) {
        List<String> notes = new ArrayList<>();
        if (kept.size() < found.size()) {
            notes.add(count(found.size() - kept.size(), "component") + " lost all rows and went");
        }
        long needed = kept.numbers() + 1L;
        int thin = (int) Arrays.stream(kept.weights())
                .filter(weight -> weight * em.count() < needed)
                .count();
        if (thin > 0
                && settings.kind() == MixtureCovariance.FULL
                && settings.shrinkage() == 0
                && em.count() >= needed) {
            notes.add(count(thin, "component") + " with fewer than " + needed
                    + " rows: their minimum variance is the floor, " + settings.floor()
                    + "; fewer components, or another covariance, fit new rows better");
        }
        if (settings.choosesK() && found.size() == maxComponents) {
            notes.add(chosenMaximum(found.size()));
        }
        return notes;
    }

    /// The note that the number of components is the maximum of those that were tried.
    static String chosenMaximum(int k) {
        return "the criterion chose the maximum number of components, " + k + "; set kmax higher to try more";
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
