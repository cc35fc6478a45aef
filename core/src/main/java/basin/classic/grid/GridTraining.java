package basin.classic.grid;

import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.model.TrainingRows;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Trains a grid energy: penalised maximum likelihood for a weight λ of the roughness that shrinks until the rows
/// held out no longer get more likely (Good & Gaskins, Biometrika 1971; Silverman, Annals of Statistics 1982).
///
/// The unfinished state is the coefficients, those of the best λ so far, and where the path stands: a step is a
/// function of these, so a resumed training ends at the very same coefficients.
public final class GridTraining {
    private static final double FIRST = 1e-2;
    private static final double FACTOR = 0.1;

    /// Newton's method has converged when this much of the negative log likelihood, in nats, is left.
    private static final double LEFT = 1e-4;

    /// Gauss–Legendre points in a cell along each axis.
    private static final int POINTS = 3;

    private final GridSettings settings;
    private final Training training;
    private final GridEnergy energy;
    private final GridQuadrature quadrature;
    private final double[] means;
    private final double[] heldOut;
    private final List<String> notes;

    private double[] theta;
    private double[] best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int level;
    private int step;
    private int steps;

    private GridTraining(TrainingRows checked, GridSettings settings, Training training) {
        Rows rows = checked.rows();
        this.notes = checked.notes();
        this.settings = settings;
        this.training = training;
        this.energy = GridEnergy.around(rows, settings.cellsFor(rows.columns()));
        this.quadrature = new GridQuadrature(energy.grid(), energy.stiffness(), POINTS);
        int away = (int) (settings.heldOut() * rows.count());
        Rows shuffled = shuffled(rows, training.randomness().named("held out"));
        this.means = energy.meanSplines(shuffled.slice(away, rows.count()), training.shards());
        this.heldOut = away == 0 ? means : energy.meanSplines(shuffled.slice(0, away), training.shards());
        this.theta = new double[means.length];
        this.best = theta;
    }

    /// Trains on rows, which should be standardised.
    ///
    /// @throws InputException when there are more than three columns, fewer than two rows without missing cells,
    ///     or a huge cell
    public static Trained train(Rows rows, GridSettings settings, Training training) {
        TrainingRows checked = GridDensity.REQUIREMENTS.trainingRows("grid", rows, training.shards());
        if (checked.rows().count() < 2) {
            throw new InputException("grid: expected 2 rows or more, got 1; choose other data");
        }
        return new GridTraining(checked, settings, training).run();
    }

    private static Rows shuffled(Rows rows, Randomness randomness) {
        return rows.chosen(randomness.permutation(rows.count(), 0));
    }

    private int levels() {
        return 1 + Math.max(0, (int) Math.ceil(Math.log(settings.smoothness() / FIRST) / Math.log(FACTOR) - 1e-9));
    }

    private double weight() {
        return Math.max(settings.smoothness(), FIRST * Math.pow(FACTOR, level));
    }

    private Trained run() {
        if (!training.resume().isEmpty()) {
            restore(training.resume());
        }
        while (level < levels()) {
            boolean settled = newton();
            boolean done = settled && endLevel();
            if (done) {
                return trained("a rougher energy no longer makes the rows held out more likely", Map.of());
            }
            if (level < levels() && training.stop().getAsBoolean()) {
                return trained("stopped early", unfinished());
            }
        }
        return trained("it reached the smallest weight of curvature, " + settings.smoothness(), Map.of());
    }

    /// One step; whether the weight's optimum, or the limit of steps, is reached.
    private boolean newton() {
        GridLikelihood likelihood = new GridLikelihood(energy.grid(), quadrature, means, weight());
        double left = likelihood.step(theta);
        step++;
        steps++;
        double loss = GridLikelihood.negativeLogLikelihood(quadrature, means, theta);
        double held = GridLikelihood.negativeLogLikelihood(quadrature, heldOut, theta);
        double share = (level + (double) step / settings.steps()) / levels();
        training.progress()
                .accept(new Step(
                        steps,
                        Math.min(1, share),
                        Map.of("energy", loss, "held-out", held, "smoothness", weight(), "left", left)));
        return left <= LEFT || step >= settings.steps();
    }

    /// Keeps the better one; whether the path ends here.
    private boolean endLevel() {
        double held = GridLikelihood.negativeLogLikelihood(quadrature, heldOut, theta);
        level++;
        step = 0;
        if (held >= bestLoss) {
            return true;
        }
        bestLoss = held;
        best = theta.clone();
        return false;
    }

    /// The best so far, shifted by a constant so that log Z = 0, its energy a negative log density.
    private Trained trained(String ended, Map<String, Tensor> unfinished) {
        double[] found = bestLoss == Double.POSITIVE_INFINITY ? theta : best;
        double shift = quadrature.normalise(quadrature.energies(found));
        float[] coefficients = energy.parameters();
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = (float) (found[j] + shift);
        }
        return new Trained(new GridDensity(energy), steps, ended, notes, unfinished);
    }

    private Map<String, Tensor> unfinished() {
        return Map.of(
                "coefficients", Tensor.of(theta.clone(), theta.length),
                "best", Tensor.of(best, best.length),
                "best loss", Tensor.of(new double[] {bestLoss}, 1),
                "progress", Tensor.of(new long[] {level, step, steps}, 3));
    }

    private void restore(Map<String, Tensor> state) {
        try {
            theta = coefficients(state, "coefficients").clone();
            best = coefficients(state, "best");
            double[] losses = GridDensity.tensor(state, "best loss").doubles();
            long[] progress = GridDensity.tensor(state, "progress").longs();
            if (losses.length != 1 || Double.isNaN(losses[0])) {
                throw new IllegalArgumentException("best loss: expected one number, got " + Arrays.toString(losses));
            }
            if (progress.length != 3
                    || progress[0] < 0
                    || progress[0] >= levels()
                    || progress[1] < 0
                    || progress[1] >= settings.steps()
                    || progress[2] < progress[1]
                    || progress[2] > Integer.MAX_VALUE - 1) {
                throw new IllegalArgumentException(
                        "progress: expected a step within the settings, got " + Arrays.toString(progress));
            }
            bestLoss = losses[0];
            level = (int) progress[0];
            step = (int) progress[1];
            steps = (int) progress[2];
        } catch (IllegalArgumentException e) {
            throw new InputException("checkpoint: " + e.getMessage() + "; train anew without it", e);
        }
    }

    private double[] coefficients(Map<String, Tensor> state, String name) {
        double[] values = GridDensity.tensor(state, name).doubles();
        if (values.length != theta.length || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    name + ": expected " + theta.length + " finite numbers, got " + values.length);
        }
        return values;
    }
}
