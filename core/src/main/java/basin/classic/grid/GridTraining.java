package basin.classic.grid;

import basin.model.Iterations;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.model.TrainingRows;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trains a grid energy: penalised maximum likelihood for a weight λ of the roughness that shrinks until the rows
/// held out no longer get more likely (Good & Gaskins, Biometrika 1971; Silverman, Annals of Statistics 1982).
///
/// The unfinished state is the coefficients, those of the best λ so far, and where the path stands: a step is a
/// function of these, so a resumed training ends at the very same coefficients.
public final class GridTraining implements Iterations.Algorithm<Trained<GridDensity>> {
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
    private boolean rougherIsWorse;
    private int level;
    private int step;
    private int steps;

    private GridTraining(TrainingRows checked, GridSettings settings, Training training) {
        RowSource rows = checked.rows();
        this.notes = checked.notes();
        this.settings = settings;
        this.training = training;
        this.energy = GridEnergy.around(rows, settings.cellsFor(rows.columns()));
        this.quadrature = new GridQuadrature(energy.grid(), energy.stiffness(), POINTS);
        int away = (int) (settings.heldOut() * rows.count());
        int[] order = training.randomness().named("held out").permutation(rows.count(), 0);
        this.means = means(rows, Arrays.copyOfRange(order, away, order.length));
        this.heldOut = away == 0 ? means : means(rows, Arrays.copyOf(order, away));
        this.theta = new double[means.length];
        this.best = theta;
    }

    /// Trains on rows, which should be standardised.
    ///
    /// @throws InputException when there are more than three columns, fewer than two rows without missing cells,
    ///     or a huge cell
    public static Trained<GridDensity> train(RowSource rows, GridSettings settings, Training training) {
        TrainingRows checked = GridDensity.REQUIREMENTS.trainingRows("grid", rows, training.shards());
        if (checked.rows().count() < 2) {
            throw InputException.of("grid", "2 rows or more", "1").withRemedy("choose other data");
        }
        return new GridTraining(checked, settings, training).run();
    }

    /// The mean of every spline over the rows of these numbers.
    private double[] means(RowSource rows, int[] numbers) {
        return energy.meanSplines(rows.selected(numbers), training.shards());
    }

    private int levels() {
        return 1 + Math.max(0, (int) Math.ceil(Math.log(settings.smoothness() / FIRST) / Math.log(FACTOR) - 1e-9));
    }

    private double weight() {
        return Math.max(settings.smoothness(), FIRST * Math.pow(FACTOR, level));
    }

    private Trained<GridDensity> run() {
        if (!training.resume().isEmpty()) {
            restore(new NamedTensors("checkpoint", training.resume()));
        }
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        if (rougherIsWorse) {
            return Optional.of("a rougher energy no longer makes the rows held out more likely");
        }
        return level < levels()
                ? Optional.empty()
                : Optional.of("it reached the smallest weight of curvature, " + settings.smoothness());
    }

    /// One step of Newton's method; where the optimum for this weight, or the limit of steps, is reached, the next
    /// weight follows.
    @Override
    public Step iterate() {
        double weight = weight();
        GridLikelihood likelihood = new GridLikelihood(energy.grid(), quadrature, means, weight);
        double left = likelihood.step(theta);
        step++;
        steps++;
        double loss = GridLikelihood.negativeLogLikelihood(quadrature, means, theta);
        double held = GridLikelihood.negativeLogLikelihood(quadrature, heldOut, theta);
        double share = (level + (double) step / settings.steps()) / levels();
        if (left <= LEFT || step >= settings.steps()) {
            endLevel(held);
        }
        return new Step(
                steps,
                Math.min(1, share),
                Map.of("energy", loss, "held-out", held, "smoothness", weight, "left", left));
    }

    /// Keeps the coefficients if the rows held out are more likely than for all weights before.
    private void endLevel(double held) {
        level++;
        step = 0;
        rougherIsWorse = held >= bestLoss;
        if (!rougherIsWorse) {
            bestLoss = held;
            best = theta.clone();
        }
    }

    /// The best so far, shifted by a constant so that log Z = 0, its energy a negative log density.
    @Override
    public Trained<GridDensity> result(String ended, Map<String, Tensor> unfinished) {
        double[] found = bestLoss == Double.POSITIVE_INFINITY ? theta : best;
        double shift = quadrature.normalise(quadrature.energies(found));
        GridEnergy model = energy.copy();
        float[] coefficients = model.parameters();
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = (float) (found[j] + shift);
        }
        return new Trained<>(new GridDensity(model), steps, ended, notes, unfinished);
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of(
                "level", Tensor.scalar(level),
                "step", Tensor.scalar(step),
                "steps", Tensor.scalar(steps),
                "coefficients", Tensor.of(theta.clone(), theta.length),
                "best", Tensor.of(best.clone(), best.length),
                "best loss", Tensor.scalar(bestLoss));
    }

    private void restore(NamedTensors state) {
        level = (int) state.whole("level", 0, levels() - 1L);
        step = (int) state.whole("step", 0, settings.steps() - 1L);
        steps = (int) state.whole("steps", step, Integer.MAX_VALUE - 1L);
        theta = state.doubles("coefficients", theta.length).clone();
        best = state.doubles("best", theta.length);
        bestLoss = state.number("best loss");
    }
}
