package basin.classic.mixture;

import basin.energy.SmoothEnergy;
import basin.infer.Completions;
import basin.model.Imputing;
import basin.model.Iterations;
import basin.model.Normalised;
import basin.model.Requirements;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A trained mixture of Gaussians, and of probabilities of the levels of categories: its energy is −log p(y), its
/// features are the probabilities of z, and all answers are defined for rows with missing cells.
public final class Mixture implements Normalised, Imputing {
    /// The requirements for training data.
    public static final Requirements REQUIREMENTS =
            Requirements.of(Requirements.Cells.NUMBERS).withMissing();

    private final MixtureEnergy latentEnergy;
    private final SmoothEnergy energy;
    private final MixtureModes modes;
    private final MixtureFills fills;

    /// A mixture of known parameters.
    public Mixture(MixtureParameters parameters) {
        this.latentEnergy = new MixtureEnergy(parameters);
        this.energy = latentEnergy.free(1);
        this.modes = new MixtureModes(latentEnergy);
        this.fills = new MixtureFills(latentEnergy);
    }

    /// Trains on rows of numbers, which may have missing cells and should be standardised.
    ///
    /// @throws InputException when there are fewer different rows than components, or a cell is infinite or huge
    public static Trained<Mixture> train(RowSource rows, MixtureSettings settings, Training training) {
        return train(rows, Layout.of(rows.columns()), settings, training);
    }

    /// The same on rows of numbers and categories.
    public static Trained<Mixture> train(RowSource rows, Layout layout, MixtureSettings settings, Training training) {
        RowSource checked = checked(rows, training);
        boolean numeric =
                layout.categories().stream().mapToInt(Layout.Category::width).sum() < layout.columns();
        MixtureSettings fitting = numeric ? settings : settings.withCovariance(MixtureCovariance.FULL);
        return Iterations.run(
                fitting.covariance().isEmpty()
                        ? new MixtureSelection(checked, layout, fitting, training)
                        : new MixtureTraining(checked, layout, fitting, training, null),
                training);
    }

    private static RowSource checked(RowSource rows, Training training) {
        return REQUIREMENTS.trainingRows("mixture", rows, training.shards()).rows();
    }

    /// Trains from given parameters of columns of numbers instead of a start of the settings; these determine the
    /// number of components and the kind of covariances.
    public static Trained<Mixture> train(
            RowSource rows, MixtureParameters start, MixtureSettings settings, Training training) {
        Rows.requireColumns("rows", rows, start.columns());
        MixtureSettings fixed =
                settings.withK(start.size()).withCovariance(start.kind()).withStarts(1);
        Layout layout = Layout.of(start.columns());
        return Iterations.run(new MixtureTraining(checked(rows, training), layout, fixed, training, start), training);
    }

    /// The mixture with these [#tensors].
    ///
    /// @param layout of the columns that it was trained on
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static Mixture of(Map<String, Tensor> tensors, Layout layout) {
        try {
            return new Mixture(MixtureTensors.read(tensors, layout));
        } catch (IllegalArgumentException e) {
            throw new InputException("model: " + e.getMessage() + "; train it again", e);
        }
    }

    @Override
    public Map<String, Tensor> tensors() {
        return MixtureTensors.write(parameters());
    }

    /// Weights, means, covariances, and the probabilities of levels.
    public MixtureParameters parameters() {
        return latentEnergy.parameters();
    }

    /// E(y, z).
    public MixtureEnergy latentEnergy() {
        return latentEnergy;
    }

    /// F(y) = −log p(y), the density of the observed cells.
    @Override
    public SmoothEnergy energy() {
        return energy;
    }

    /// 0, since the density exp(−F) is normalised.
    @Override
    public double logPartition() {
        return 0;
    }

    /// False where there are categories: exp(−F) is a density in sums over their levels, and does not change along
    /// their float columns.
    @Override
    public boolean isNormalisable() {
        return parameters().layout().categories.isEmpty();
    }

    /// True: the energy of a row is that of its observed cells.
    @Override
    public boolean marginalisesMissing() {
        return true;
    }

    /// The mode of the density that descent from each row reaches. A category keeps its level unless another one
    /// is 20 times as probable given the other cells.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("nearest", nearest, y.count(), columns());
        modes.project(y, nearest);
    }

    /// The modes of the missing cells given the observed ones, whose distribution is a mixture. They are found by
    /// searches from the conditional mean of every component that is not improbable; where categories are missing,
    /// for each of the most probable choices of their levels.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        return modes.complete(y, max);
    }

    @Override
    public void fillWithMeans(Rows y, Rows filled) {
        requireFillable(y, filled);
        fills.means(y, filled);
    }

    @Override
    public void fillWithDraws(Rows y, Randomness randomness, long first, Rows filled) {
        requireFillable(y, filled);
        fills.draws(y, randomness, first, filled);
    }

    private void requireFillable(Rows y, Rows filled) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("filled", filled, y.count(), columns());
    }

    /// Independent draws of the density: first a component, then a row from it. Categories have one of their
    /// levels.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        fills.sample(randomness, first, into);
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, parameters().size())
                .mapToObj(j -> "z" + j)
                .toList();
    }

    /// The probability of every component, given the observed cells.
    @Override
    public void embed(Rows y, Rows features) {
        int k = parameters().size();
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("features", features, y.count(), k);
        double[] free = new double[y.count()];
        latentEnergy.forEachTile(y, (mixture, tile, energies, rows) -> {
            Posterior.probabilities(1, energies, k, tile.rows(), free);
            for (int slot = 0; slot < tile.rows(); slot++) {
                for (int j = 0; j < k; j++) {
                    features.set(rows.at(slot), j, (float) energies[j][slot]);
                }
            }
        });
    }
}
