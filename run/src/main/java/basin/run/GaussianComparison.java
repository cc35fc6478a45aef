package basin.run;

import basin.classic.ClassicMethods;
import basin.energy.Energies;
import basin.infer.Completions;
import basin.model.Conditional;
import basin.model.Imputing;
import basin.model.Model;
import basin.model.Normalised;
import basin.model.Scaling;
import basin.model.Settings;
import basin.model.Training;
import basin.neural.NeuralMethod;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The comparison of a trained net with one Gaussian of the same training rows, on held-out rows: by the log
/// density of a net that is a density, by the error of the answers of a net that predicts columns or takes missing
/// cells. A net that is worse has learned the training rows by heart, or too little.
final class GaussianComparison {
    /// The minimum number of rows that are compared.
    private static final int MIN_ROWS = 5;

    /// The maximum number of rows whose cells are hidden.
    private static final int MAX_ROWS = 100;

    /// The maximum number of rows that the Gaussian is fitted to, and of their columns.
    private static final int MAX_FITTED = 4000;

    private static final int MAX_COLUMNS = 64;

    /// The fraction of the cells that are hidden from a net that takes missing cells.
    private static final double HIDDEN = 0.2;

    /// The maximum number of answers for a row.
    private static final int ANSWERS = 8;

    private final Plan plan;
    private final Model model;
    private final Shards shards;
    private final Layout layout;

    private GaussianComparison(Plan plan, Model model, Shards shards) {
        this.plan = plan;
        this.model = model;
        this.shards = shards;
        this.layout = plan.data().encoding().layout();
    }

    /// A sentence for the user; empty where the net is no worse, or cannot be compared.
    static Optional<String> note(Plan plan, Model model, Shards shards) {
        GaussianComparison comparison = new GaussianComparison(plan, model, shards);
        if (!(plan.method() instanceof NeuralMethod)
                || plan.method().requirements().scaling() != Scaling.STANDARD
                || comparison.layout.columns() > MAX_COLUMNS) {
            return Optional.empty();
        }
        if (model instanceof Normalised density
                && comparison.layout.categories().isEmpty()) {
            return comparison.byDensity(density);
        }
        return model instanceof Conditional || plan.method().requirements().takesMissing()
                ? comparison.byAnswers()
                : Optional.empty();
    }

    /// The held-out rows that the model takes, at most `max`.
    private Rows heldOut(int max) {
        Rows all = plan.data().heldOut();
        boolean missing = plan.method().requirements().takesMissing();
        Rows taken = all.chosen(IntStream.range(0, all.count())
                .filter(i -> missing || !all.hasMissing(i))
                .toArray());
        return taken.spreadAtMost(max);
    }

    private Model gaussian() {
        Layout plain = new Layout(layout.columns(), 0, Optional.empty(), layout.categories());
        return ClassicMethods.MIXTURE
                .train(
                        plan.data().rows().spreadAtMost(MAX_FITTED),
                        plain,
                        Settings.of(ClassicMethods.MIXTURE.settings(), Map.of("k", "1")),
                        Training.of(plan.seed(), shards))
                .model();
    }

    private Optional<String> byDensity(Normalised density) {
        Rows rows = heldOut(Integer.MAX_VALUE);
        if (rows.count() < MIN_ROWS) {
            return Optional.empty();
        }
        double[] own = surprises(density, rows);
        double[] plain = surprises((Normalised) gaussian(), rows);
        return isWorse(own, plain)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "held-out rows have a mean log density of %.4g, and of %.4g by a single Gaussian: for these data"
                                + " the method mixture is better",
                        -mean(own),
                        -mean(plain)))
                : Optional.empty();
    }

    /// −log p of each row.
    private double[] surprises(Normalised density, Rows rows) {
        double[] values = Energies.values(density.energy(), rows, shards);
        for (int i = 0; i < values.length; i++) {
            values[i] = density.densityBeta() * values[i] + density.logPartition();
        }
        return values;
    }

    /// The error of a row's answers for a hidden number is that of their distribution, Σ w |x − v| − ½ ΣΣ w w′ |x −
    /// x′| with the weights w ∝ exp(−F) (Gneiting & Raftery, JASA 2007, equation 20), so that several right answers
    /// are not worse than their mean. It is compared with |m − v|, where m is the mean given the observed cells.
    private Optional<String> byAnswers() {
        Rows some = heldOut(MAX_ROWS);
        if (some.count() < MIN_ROWS) {
            return Optional.empty();
        }
        Rows rows = model instanceof Conditional ? some : repeated(some);
        Rows hidden = hidden(rows);
        Rows means = Rows.zeros(rows.count(), rows.columns());
        ((Imputing) gaussian()).fillWithMeans(hidden, means);
        double[][] own = new double[rows.count()][];
        double[][] plain = new double[rows.count()][];
        shards.forEach(rows.count(), 1, () -> 0, (state, from, to) -> {
            Rows observed = hidden.slice(from, to);
            Completions answers = model.complete(observed, ANSWERS);
            int[] asked = numbers(observed.row(0), rows.row(from));
            own[from] = Arrays.stream(asked)
                    .mapToDouble(p -> error(answers, p, rows.get(from, p)))
                    .toArray();
            plain[from] = Arrays.stream(asked)
                    .mapToDouble(p -> Math.abs(means.get(from, p) - rows.get(from, p)))
                    .toArray();
        });
        double[] net = Arrays.stream(own).flatMapToDouble(Arrays::stream).toArray();
        double[] gaussian = Arrays.stream(plain).flatMapToDouble(Arrays::stream).toArray();
        return isWorse(net, gaussian)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "answers for hidden cells of held-out rows have an error of %.3g standard deviations, and the"
                                + " means of a single Gaussian of %.3g: for these data the method mixture, asked for means,"
                                + " is better",
                        mean(net),
                        mean(gaussian)))
                : Optional.empty();
    }

    /// The rows again and again, to be asked with other hidden cells each time.
    private static Rows repeated(Rows rows) {
        return rows.chosen(
                IntStream.range(0, MAX_ROWS).map(i -> i % rows.count()).toArray());
    }

    /// The rows without the columns that the net predicts, or without random numbers.
    private Rows hidden(Rows rows) {
        Rows hidden = rows.copy();
        Randomness randomness = new Randomness(plan.seed()).named("hidden cells");
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                boolean hides = model instanceof Conditional conditional
                        ? p >= conditional.given()
                        : isNumber(p) && randomness.uniform(i, 0, p) < HIDDEN;
                if (hides) {
                    hidden.set(i, p, Float.NaN);
                }
            }
        }
        return hidden;
    }

    /// The columns of numbers that are hidden in a row.
    private int[] numbers(float[] observed, float[] row) {
        return IntStream.range(0, row.length)
                .filter(p -> Float.isNaN(observed[p]) && !Float.isNaN(row[p]) && isNumber(p))
                .toArray();
    }

    private boolean isNumber(int column) {
        return layout.categories().stream().noneMatch(category -> column >= category.from() && column < category.to());
    }

    private static double error(Completions answers, int column, double truth) {
        double[] weights = new double[answers.count()];
        double distance = 0;
        double spread = 0;
        double sum = 0;
        for (int a = 0; a < weights.length; a++) {
            weights[a] = Math.exp(answers.energy(0) - answers.energy(a));
            sum += weights[a];
            double answer = answers.rows().get(a, column);
            distance += weights[a] * Math.abs(answer - truth);
            for (int b = 0; b < a; b++) {
                spread += weights[a]
                        * weights[b]
                        * Math.abs(answer - answers.rows().get(b, column));
            }
        }
        return distance / sum - spread / (sum * sum);
    }

    /// Whether losses are larger than others of the same rows or cells by more than the standard error of the
    /// difference.
    private static boolean isWorse(double[] losses, double[] others) {
        int n = losses.length;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double difference = losses[i] - others[i];
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / n;
        return n >= MIN_ROWS && mean > Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
