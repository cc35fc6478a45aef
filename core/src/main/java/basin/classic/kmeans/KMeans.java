package basin.classic.kmeans;

import basin.energy.SmoothEnergy;
import basin.infer.Completions;
import basin.kernel.Prototypes;
import basin.latent.LogSumExp;
import basin.model.Requirements;
import basin.model.Tempered;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A trained K-means: k prototypes, and the answers of [KMeansEnergy].
///
/// After training it is at zero temperature, β = ∞, where its energy is F∞ and its features are the one-hot z;
/// [#at] returns it at another temperature, where its energy is Fβ and its features are the probabilities of z.
public final class KMeans implements Tempered {
    /// The requirements for training data.
    public static final Requirements REQUIREMENTS =
            Requirements.of(Requirements.Cells.NUMBERS).withMissing();

    private final KMeansEnergy energy;
    private final double fittedBeta;
    private final double beta;

    /// K-means of known prototypes, at zero temperature.
    ///
    /// @param fittedBeta the inverse temperature to sample at, above 0 and finite
    public KMeans(Rows prototypes, double fittedBeta) {
        this(new KMeansEnergy(prototypes), LogSumExp.requireBeta(fittedBeta), Double.POSITIVE_INFINITY);
    }

    private KMeans(KMeansEnergy energy, double fittedBeta, double beta) {
        this.energy = energy;
        this.fittedBeta = fittedBeta;
        this.beta = beta;
    }

    /// Trains on rows, which may have missing cells and should be standardised.
    ///
    /// @throws InputException when there are fewer rows than prototypes, or a cell is infinite or huge
    public static Trained<KMeans> train(RowSource rows, KMeansSettings settings, Training training) {
        return new KMeansTraining(rows, settings, training).run();
    }

    /// Trains from given prototypes, k × d without missing cells, instead of the start in the settings.
    public static Trained<KMeans> train(RowSource rows, Rows start, KMeansSettings settings, Training training) {
        Prototypes.requireFinite("start", start);
        Rows.requireColumns("start", start, rows.columns());
        return new KMeansTraining(rows, settings.withK(start.count()).withStarts(1), training).run(start);
    }

    /// The K-means with these [#tensors].
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static KMeans of(Map<String, Tensor> tensors) {
        Tensor prototypes = tensors.get("prototypes");
        Tensor beta = tensors.get("beta");
        if (prototypes == null || beta == null) {
            throw InputException.of("model", "the tensors 'prototypes' and 'beta'", tensors.keySet())
                    .withRemedy("train it again");
        }
        try {
            if (beta.size() != 1) {
                throw new IllegalArgumentException("beta: expected one number, got " + beta);
            }
            return new KMeans(prototypes.rows(), beta.doubles()[0]);
        } catch (IllegalArgumentException e) {
            throw new InputException("model: " + e.getMessage() + "; train it again", e);
        }
    }

    @Override
    public Map<String, Tensor> tensors() {
        return Map.of("prototypes", Tensor.of(energy.prototypes()), "beta", Tensor.of(new double[] {fittedBeta}));
    }

    /// The prototypes, k × d; a copy.
    public Rows prototypes() {
        return energy.prototypes();
    }

    /// E(y, z).
    public KMeansEnergy latentEnergy() {
        return energy;
    }

    @Override
    public double fittedBeta() {
        return fittedBeta;
    }

    @Override
    public KMeans at(double other) {
        return new KMeans(energy, fittedBeta, other == Double.POSITIVE_INFINITY ? other : LogSumExp.requireBeta(other));
    }

    @Override
    public SmoothEnergy energy() {
        return isCold() ? energy.minimised() : energy.free(beta);
    }

    private boolean isCold() {
        return beta == Double.POSITIVE_INFINITY;
    }

    /// The nearest prototype.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireShape("nearest", nearest, y.count(), columns());
        int[] chosen = new int[y.count()];
        energy.nearest(y, chosen);
        for (int i = 0; i < y.count(); i++) {
            nearest.set(i, energy.prototype(chosen[i]));
        }
    }

    /// The minima of F∞ over the missing cells, by enumeration: prototype j is one when the energy of every other
    /// prototype is higher at the row with the missing cells of j.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        double[] energies = new double[energy.size()];
        for (int i = 0; i < y.count(); i++) {
            energy.energies(y, i, energies);
            boolean[] missing = missing(y, i);
            for (int j : minima(energies, missing, max)) {
                answers.add(i, filled(y, i, missing, j), energies[j]);
            }
        }
        return answers;
    }

    private static boolean[] missing(Rows y, int i) {
        boolean[] missing = new boolean[y.columns()];
        for (int p = 0; p < missing.length; p++) {
            missing[p] = Float.isNaN(y.get(i, p));
        }
        return missing;
    }

    private List<Integer> minima(double[] energies, boolean[] missing, int max) {
        List<Integer> order = IntStream.range(0, energies.length)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> energies[j]))
                .toList();
        List<Integer> minima = new ArrayList<>();
        for (int at = 0; at < order.size() && minima.size() < max; at++) {
            int j = order.get(at);
            if (order.subList(0, at).stream().noneMatch(lower -> isLower(lower, j, energies, missing))) {
                minima.add(j);
            }
        }
        return minima;
    }

    /// Whether prototype `lower`, whose energy on the observed cells is not higher, has no higher energy than j at
    /// the row with the missing cells of j: the energy then decreases from there towards the missing cells of
    /// `lower`.
    private boolean isLower(int lower, int j, double[] energies, boolean[] missing) {
        double distance = 0;
        for (int p = 0; p < missing.length; p++) {
            if (missing[p]) {
                double difference = (double) energy.cell(lower, p) - energy.cell(j, p);
                distance += difference * difference;
            }
        }
        return energies[lower] + distance <= energies[j];
    }

    private float[] filled(Rows y, int i, boolean[] missing, int j) {
        float[] row = y.row(i);
        for (int p = 0; p < row.length; p++) {
            row[p] = missing[p] ? energy.cell(j, p) : row[p];
        }
        return row;
    }

    /// Draws from the Gibbs distribution of Fβ, a mixture of k equal Gaussians of variance 1/(2β) around the
    /// prototypes; at
    /// zero temperature from that of the fitted β.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        double standardDeviation = Math.sqrt(1 / (2 * (isCold() ? fittedBeta : beta)));
        for (int i = 0; i < into.count(); i++) {
            float[] row = energy.prototype(randomness.below(energy.size(), first + i, 0, 0));
            for (int p = 0; p < row.length; p++) {
                row[p] += (float) (standardDeviation * randomness.normal(first + i, 1, p));
            }
            into.set(i, row);
        }
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, energy.size()).mapToObj(j -> "z" + j).toList();
    }

    @Override
    public void embed(Rows y, Rows features) {
        int k = energy.size();
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("features", features, y.count(), k);
        int[] nearest = new int[y.count()];
        double[] soft = new double[k];
        if (isCold()) {
            energy.nearest(y, nearest);
        }
        for (int i = 0; i < y.count(); i++) {
            if (!isCold()) {
                energy.energies(y, i, soft);
                LogSumExp.probabilities(beta, soft, 0, k);
            }
            for (int j = 0; j < k; j++) {
                features.set(i, j, isCold() ? (j == nearest[i] ? 1 : 0) : (float) soft[j]);
            }
        }
    }
}
