package basin.classic.components;

import basin.infer.Completions;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Trained principal components: a plane, and the answers of [PrincipalComponentsEnergy].
///
/// The energy is constant within the plane. Completions and samples are those of the Gaussian fitted to the rows
/// (probabilistic principal components, Tipping & Bishop 1999).
public final class PrincipalComponents implements Model {
    /// The requirements for training data: with one column there is no direction to leave out.
    public static final Requirements REQUIREMENTS = Requirements.of(Requirements.Cells.NUMBERS)
            .withAlternative("train the method kmeans")
            .withColumns(2, Moments.MAX_COLUMNS)
            .withMissing();

    /// The pull of a direction whose variance is not above the noise, for which z is practically 0.
    private static final double MAX_PULL = 1e6;

    private final PrincipalComponentsEnergy energy;
    private final double[] variances;
    private final double noise;

    /// Known components.
    ///
    /// @param energy the plane, of k directions
    /// @param variances of the data along each direction, k numbers of 0 or more
    /// @param noise the mean variance along the directions left out, 0 or more
    public PrincipalComponents(PrincipalComponentsEnergy energy, double[] variances, double noise) {
        if (variances.length != energy.size()) {
            throw new IllegalArgumentException(
                    "variances: expected " + energy.size() + " numbers, got " + variances.length);
        }
        for (double variance : variances) {
            requireVariance("variances", variance);
        }
        this.energy = energy;
        this.variances = variances.clone();
        this.noise = requireVariance("noise", noise);
    }

    private static double requireVariance(String name, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + ": expected 0 or more and finite, got " + value);
        }
        return value;
    }

    /// Trains on rows, which may have missing cells and should be standardised.
    ///
    /// @throws InputException when there are fewer than two columns, or a cell is infinite
    public static Trained<PrincipalComponents> train(
            RowSource rows, PrincipalComponentsSettings settings, Training training) {
        return new PrincipalComponentsTraining(rows, settings, training).run();
    }

    /// The components with these [#tensors].
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static PrincipalComponents of(Map<String, Tensor> tensors) {
        NamedTensors named = new NamedTensors("model", tensors);
        Rows directions = named.rows("directions", 0, 0);
        double[] mean = named.doubles("mean", directions.columns());
        double[] variances = named.doubles("variances", directions.count());
        double[] noise = named.doubles("noise", 1);
        try {
            return new PrincipalComponents(new PrincipalComponentsEnergy(mean, directions), variances, noise[0]);
        } catch (IllegalArgumentException e) {
            throw new InputException("model: " + e.getMessage() + "; train it again", e);
        }
    }

    /// False: the energy is constant over the plane.
    @Override
    public boolean isNormalisable() {
        return false;
    }

    @Override
    public Map<String, Tensor> tensors() {
        return Map.of(
                "mean", Tensor.of(energy.mean(), columns()),
                "directions", Tensor.of(energy.directions()),
                "variances", Tensor.of(variances.clone(), variances.length),
                "noise", Tensor.of(new double[] {noise}, 1));
    }

    @Override
    public PrincipalComponentsEnergy energy() {
        return energy;
    }

    /// Variances of the data along each direction, largest first; a copy.
    public double[] variances() {
        return variances.clone();
    }

    /// The mean variance along the directions left out.
    public double noise() {
        return noise;
    }

    /// The point of the plane nearest to the completed row.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("nearest", nearest, y.count(), columns());
        energy.nearest(filled(y), nearest);
    }

    /// The means of the missing cells given the observed ones, under the Gaussian fitted to the rows. The
    /// point of the plane nearest to the observed cells may be far from the data when these cells hardly depend on
    /// some direction.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Rows filled = filled(y);
        double[] energies = new double[y.count()];
        energy.values(filled, energies);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            answers.add(i, filled.row(i), energies[i]);
        }
        return answers;
    }

    private Rows filled(Rows y) {
        if (!y.hasMissing()) {
            return y;
        }
        Rows filled = Rows.zeros(y.count(), columns());
        energy.fill(y, pulls(), filled);
        return filled;
    }

    /// σ² / (λ_j − σ²) of each direction, with variance λ_j and noise σ²: the weight of the prior of z relative to
    /// the observed cells (Tipping & Bishop 1999, section 3.3).
    private double[] pulls() {
        double[] pulls = new double[variances.length];
        for (int j = 0; j < pulls.length; j++) {
            double beyond = variances[j] - noise;
            pulls[j] = beyond > noise / MAX_PULL ? noise / beyond : MAX_PULL;
        }
        return pulls;
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        double standardDeviation = Math.sqrt(noise);
        double[] z = new double[variances.length];
        for (int i = 0; i < into.count(); i++) {
            for (int j = 0; j < z.length; j++) {
                z[j] = Math.sqrt(Math.max(0, variances[j] - noise)) * randomness.normal(first + i, 0, j);
            }
            double[] row = energy.point(z);
            for (int p = 0; p < row.length; p++) {
                into.set(i, p, (float) (row[p] + standardDeviation * randomness.normal(first + i, 1, p)));
            }
        }
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, energy.size()).mapToObj(j -> "z" + j).toList();
    }

    /// The coordinates in the plane of a completed row, that along the direction of the largest variance first.
    @Override
    public void embed(Rows y, Rows features) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("features", features, y.count(), energy.size());
        energy.coordinates(filled(y), features);
    }
}
