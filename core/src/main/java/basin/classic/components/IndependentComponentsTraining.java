package basin.classic.components;

import basin.energy.Energies;
import basin.kernel.Kernels;
import basin.matrix.Eigenvectors;
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
import java.util.stream.IntStream;

/// Maximum likelihood of square independent components by quasi-Newton steps W ← (I + α P) W with the sparse
/// approximation of the Hessian of Ablin, Cardoso & Gramfort (2018, "Faster independent component analysis by
/// preconditioning with Hessian approximations", eq. 9), whose 2 × 2 blocks are inverted one by one. Each step
/// first takes for each source the [SourceDensity] that fits it better, then searches along P until the energy
/// falls.
final class IndependentComponentsTraining implements Iterations.Algorithm<Trained<IndependentComponents>> {
    /// The minimum eigenvalue of a block.
    private static final double MIN_CURVATURE = 0.01;

    /// The minimum variance of a direction relative to the maximum; below it the variance is rounding.
    private static final double MIN_VARIANCE = 1e-6;

    private static final int MAX_HALVINGS = 20;

    private final RowSource rows;
    private final List<String> notes;
    private final int d;
    private final IndependentComponentsSettings settings;
    private final Training training;
    private final Kernels kernels;
    private final double[] mean;
    private double[] unmixing;
    private SourceStatistics statistics;
    private double energy;
    private int steps;

    /// Why no further step lowers the energy; empty while one does.
    private String reason = "";

    IndependentComponentsTraining(RowSource data, IndependentComponentsSettings settings, Training training) {
        TrainingRows checked = IndependentComponents.REQUIREMENTS.trainingRows("ica", data, training.shards());
        this.rows = checked.rows();
        this.notes = checked.notes();
        this.d = data.columns();
        this.settings = settings;
        this.training = training;
        if (rows.count() <= d) {
            throw InputException.of(
                            "ica",
                            "more rows without missing cells than columns",
                            rows.count() + " rows of " + d + " columns")
                    .withRemedy("choose more rows or fewer columns");
        }
        this.kernels = training.kernels().kernels((double) rows.count() * d * d * settings.steps());
        Moments moments = Moments.of(rows, training.shards(), training.kernels());
        this.mean = moments.mean();
        this.unmixing = whitening(moments);
        if (!training.resume().isEmpty()) {
            restore(new NamedTensors("checkpoint", training.resume()));
        }
        this.statistics = pass(unmixing);
        this.energy = energy(statistics, unmixing);
    }

    /// Rows of eigenvectors, scaled to sources of variance 1.
    private double[] whitening(Moments moments) {
        Eigenvectors eigen = Eigenvectors.of(moments.covariance(), d);
        double[] whitening = new double[d * d];
        for (int j = 0; j < d; j++) {
            double variance = eigen.values()[j];
            if (!(variance > MIN_VARIANCE * eigen.values()[0])) {
                throw new InputException("ica: expected columns that do not depend on each other, but column "
                        + (largest(eigen.vectors()[j]) + 1)
                        + " is constant or nearly a sum of others; leave that column out");
            }
            for (int p = 0; p < d; p++) {
                whitening[j * d + p] = eigen.vectors()[j][p] / Math.sqrt(variance);
            }
        }
        return whitening;
    }

    private static int largest(double[] vector) {
        return IntStream.range(0, vector.length).reduce(0, (a, b) -> Math.abs(vector[b]) > Math.abs(vector[a]) ? b : a);
    }

    private SourceStatistics pass(double[] w) {
        return SourceStatistics.of(rows, mean, w, training.shards(), kernels);
    }

    private double energy(SourceStatistics now, double[] w) {
        IndependentComponentsEnergy determinant = new IndependentComponentsEnergy(mean, w, densities(now));
        double sum = -determinant.logDeterminant();
        for (int j = 0; j < d; j++) {
            sum += now.energy(now.better(j), j);
        }
        return sum;
    }

    private SourceDensity[] densities(SourceStatistics now) {
        return IntStream.range(0, d).mapToObj(now::better).toArray(SourceDensity[]::new);
    }

    Trained<IndependentComponents> run() {
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        if (!reason.isEmpty()) {
            return Optional.of(reason);
        }
        return steps < settings.steps()
                ? Optional.empty()
                : Optional.of(Iterations.limitReached(settings.steps(), "steps"));
    }

    @Override
    public Step iterate() {
        double[] gradient = gradient();
        double steepest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
        if (steepest <= settings.tolerance()) {
            reason = "the gradient vanishes";
        } else if (!step(direction(gradient))) {
            reason = "the energy no longer falls";
        }
        steps++;
        return new Step(
                steps,
                reason.isEmpty() ? (double) steps / settings.steps() : 1,
                Map.of("energy", energy, "gradient", steepest));
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of("unmixing", Tensor.of(unmixing.clone(), d, d), "steps", Tensor.scalar(steps));
    }

    @Override
    public Trained<IndependentComponents> result(String ended, Map<String, Tensor> unfinished) {
        return new Trained<>(model(), steps, ended, notes, unfinished);
    }

    /// The relative gradient, E[slope(s) sᵀ] − I.
    private double[] gradient() {
        double[] gradient = new double[d * d];
        for (int i = 0; i < d; i++) {
            SourceDensity density = statistics.better(i);
            for (int j = 0; j < d; j++) {
                gradient[i * d + j] = statistics.slopeProduct(density, i, j) - (i == j ? 1 : 0);
            }
        }
        return gradient;
    }

    private double[] direction(double[] gradient) {
        double[] direction = new double[d * d];
        for (int i = 0; i < d; i++) {
            SourceDensity density = statistics.better(i);
            direction[i * d + i] = -gradient[i * d + i] / (1 + statistics.curvatureTimesSquare(density, i));
            for (int j = 0; j < i; j++) {
                double a = statistics.curvature(density, i) * statistics.square(j);
                double b = statistics.curvature(statistics.better(j), j) * statistics.square(i);
                double min = (a + b - Math.hypot(a - b, 2)) / 2;
                double lift = Math.max(0, MIN_CURVATURE - min);
                a += lift;
                b += lift;
                double up = gradient[i * d + j];
                double down = gradient[j * d + i];
                direction[i * d + j] = -(b * up - down) / (a * b - 1);
                direction[j * d + i] = -(a * down - up) / (a * b - 1);
            }
        }
        return direction;
    }

    /// Searches along the direction until the energy falls; returns whether it did.
    private boolean step(double[] direction) {
        double length = 1;
        for (int halving = 0; halving < MAX_HALVINGS; halving++, length /= 2) {
            double[] trial = moved(direction, length);
            SourceStatistics then = pass(trial);
            double lower = energy(then, trial);
            if (lower < energy) {
                unmixing = trial;
                statistics = then;
                energy = lower;
                return true;
            }
        }
        return false;
    }

    /// (I + length · P) W.
    private double[] moved(double[] direction, double length) {
        double[] moved = unmixing.clone();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double factor = length * direction[i * d + j];
                for (int p = 0; p < d; p++) {
                    moved[i * d + p] += factor * unmixing[j * d + p];
                }
            }
        }
        return moved;
    }

    private IndependentComponents model() {
        IndependentComponentsEnergy found = new IndependentComponentsEnergy(mean, unmixing, densities(statistics));
        double[] energies = Energies.values(found, rows, training.shards());
        Arrays.sort(energies);
        return new IndependentComponents(found, energies[energies.length / 2]);
    }

    private void restore(NamedTensors state) {
        unmixing = state.doubles("unmixing", d, d);
        steps = (int) state.whole("steps", 1, settings.steps());
    }
}
