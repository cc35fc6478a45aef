package basin.classic.mixture;

import basin.classic.kmeans.KMeansSettings;
import basin.classic.kmeans.KMeansStart;
import basin.kernel.CentredRows;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.model.TrainingRows;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Trains a Gaussian mixture by EM: from every start of every candidate number of components, steps until the
/// energy no longer falls; keeps the mixture of the lowest Bayesian information criterion (Schwarz 1978), which for
/// one number of components is that of the lowest energy.
///
/// A step is a function of the parameters before it, so a resumed training ends at the very same ones.
final class MixtureTraining {
    /// With k to be chosen, training ends when this many candidates in a row were worse than the best.
    private static final int PATIENCE = 4;

    private final CentredRows data;
    private final double[] shift;
    private final MixtureSettings settings;
    private final int mostAsked;
    private final Training training;
    private final List<Integer> candidates;
    private final Expectation expectation;
    private final Maximisation maximisation;

    MixtureTraining(Rows rows, MixtureSettings settings, Training training) {
        TrainingRows checked = Mixture.REQUIREMENTS.trainingRows("mixture", rows, training.shards());
        this.data = CentredRows.of(checked.rows(), training.shards());
        this.shift = new double[data.columns()];
        Arrays.setAll(shift, p -> data.shift[p]);
        this.settings = within(settings, data);
        this.mostAsked = settings.maxK();
        this.training = training;
        this.candidates = this.settings.candidates();
        this.expectation = new Expectation(data, shift);
        this.maximisation = new Maximisation(settings.floor());
    }

    /// The settings with no more components than there are different rows.
    private static MixtureSettings within(MixtureSettings settings, CentredRows data) {
        int limit = Math.min(settings.maxK(), data.count());
        KMeansStart first = new KMeansStart(data, new Randomness(0));
        int different = first.prototypes(KMeansSettings.Start.FIRST, limit).count();
        if (settings.minK() > different) {
            throw new InputException("k: expected at most the number of different rows, " + different + ", got "
                    + settings.minK() + "; set k to " + different + " or less");
        }
        return settings.withK(settings.minK(), Math.min(settings.maxK(), different));
    }

    /// The parameters from which a trial starts, centred.
    MixtureParameters start(int trial) {
        Randomness randomness = training.randomness().named("start " + trial);
        return new MixtureStart(data, settings, training)
                .parameters(candidates.get(trial / settings.starts()), randomness);
    }

    /// Given parameters, centred, with no variance below the floor.
    MixtureParameters centred(MixtureParameters given) {
        return given.moved(shift, -1);
    }

    Trained run(MixtureParameters start) {
        MixtureState state = training.resume().isEmpty()
                ? MixtureState.beginning(start)
                : MixtureState.of(training.resume(), settings, data.columns());
        while (true) {
            MixtureSums sums = expectation.of(state.present());
            state = state.withEnergy(sums.energy / data.count());
            boolean stopped = false;
            while (!isOver(state) && !stopped) {
                MixtureParameters next = maximisation.of(sums, state.present());
                sums = expectation.of(next);
                double energy = sums.energy / data.count();
                state = state.stepped(next, energy, state.energy() - energy <= settings.tolerance());
                training.progress().accept(report(state));
                stopped = training.stop().getAsBoolean();
            }
            if (isOver(state)) {
                state = state.judged(criterion(state));
                if (isLast(state)) {
                    return trained(state, Map.of());
                }
            }
            if (stopped) {
                return trained(state, state.tensors());
            }
            state = state.next(start(state.trial() + 1));
        }
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
        double n = data.count();
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

    private Trained trained(MixtureState state, Map<String, Tensor> unfinished) {
        MixtureParameters found = state.best();
        String ended = !unfinished.isEmpty()
                ? "stopped early"
                : settings.choosesK()
                        ? "the Bayesian information criterion chose " + found.size() + " components"
                        : state.settled()
                                ? "the energy no longer falls"
                                : "it reached the limit of " + settings.steps() + " steps";
        MixtureParameters kept = found.withoutEmpty();
        return new Trained(new Mixture(kept.moved(shift, 1)), state.steps(), ended, notes(found, kept), unfinished);
    }

    private List<String> notes(MixtureParameters found, MixtureParameters kept) {
        List<String> notes = new ArrayList<>();
        if (kept.size() < found.size()) {
            notes.add(count(found.size() - kept.size(), "component") + " lost all rows and went");
        }
        long needed = data.columns() + 1L;
        int thin = (int) Arrays.stream(kept.weights())
                .filter(weight -> weight * data.count() < needed)
                .count();
        if (thin > 0 && settings.covariance() == MixtureCovariance.FULL && data.count() >= needed) {
            notes.add(count(thin, "component") + " with fewer than " + needed + " rows: flat but for the floor of "
                    + settings.floor() + "; fewer components, or another covariance, fit new rows better");
        }
        if (settings.choosesK() && found.size() == mostAsked) {
            notes.add("the criterion chose the most components allowed, " + found.size() + "; set kmost higher to try"
                    + " more");
        }
        return notes;
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
