package basin.classic.components;

import basin.infer.Completions;
import basin.model.Normalised;
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

/// Trained square independent components: as many sources as columns, and the answers of
/// [IndependentComponentsEnergy].
public final class IndependentComponents implements Normalised {
    /// The requirements for training data.
    public static final Requirements REQUIREMENTS = Requirements.of(Requirements.Cells.NUMBERS)
            .withAlternative("train the method kmeans")
            .withoutCategories()
            .withColumns(1, Moments.MAX_COLUMNS);

    private final IndependentComponentsEnergy energy;
    private final double typical;

    /// @param typical the energy below which a row counts as plausible: the median over the training rows
    IndependentComponents(IndependentComponentsEnergy energy, double typical) {
        this.energy = energy;
        this.typical = typical;
    }

    /// Trains on rows, which should be standardised; rows with missing cells are left out.
    ///
    /// @throws InputException when a column depends on the others, or there are too few whole rows
    public static Trained<IndependentComponents> train(
            RowSource rows, IndependentComponentsSettings settings, Training training) {
        return new IndependentComponentsTraining(rows, settings, training).run();
    }

    /// The components with these [#tensors].
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static IndependentComponents of(Map<String, Tensor> tensors) {
        NamedTensors named = new NamedTensors("model", tensors);
        double[] mean = named.doubles("mean", 0);
        double[] unmixing = named.doubles("unmixing", mean.length, mean.length);
        long[] light = named.longs("light", mean.length);
        SourceDensity[] densities = new SourceDensity[mean.length];
        for (int j = 0; j < densities.length; j++) {
            named.require(light[j] == 0 || light[j] == 1, "light", "0 or 1", light[j]);
            densities[j] = light[j] == 1 ? SourceDensity.LIGHT : SourceDensity.HEAVY;
        }
        double typical = named.doubles("typical", 1)[0];
        try {
            return new IndependentComponents(new IndependentComponentsEnergy(mean, unmixing, densities), typical);
        } catch (IllegalArgumentException e) {
            throw new InputException("model: " + e.getMessage() + "; train it again", e);
        }
    }

    @Override
    public Map<String, Tensor> tensors() {
        int d = columns();
        long[] light = IntStream.range(0, d)
                .mapToLong(j -> energy.density(j) == SourceDensity.LIGHT ? 1 : 0)
                .toArray();
        return Map.of(
                "mean", Tensor.of(energy.mean(), d),
                "unmixing", Tensor.of(energy.unmixing(), d, d),
                "light", Tensor.of(light, d),
                "typical", Tensor.of(new double[] {typical}, 1));
    }

    @Override
    public IndependentComponentsEnergy energy() {
        return energy;
    }

    /// The energy is −log p already.
    @Override
    public double logPartition() {
        return 0;
    }

    /// The nearest row whose energy is at most the median of the training rows: they are a convex set, since F is
    /// convex. The point is argmin_u F(u) + w/2 ‖u − y‖² for the largest weight w for which u is in the set, found
    /// by bisection.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("nearest", nearest, y.count(), columns());
        int d = columns();
        int[] all = IntStream.range(0, d).toArray();
        double[] row = new double[d];
        for (int i = 0; i < y.count(); i++) {
            energy.fill(y, i, row);
            if (energy.value(row, new double[d]) > typical) {
                row = approach(row, all);
            }
            for (int p = 0; p < d; p++) {
                nearest.set(i, p, (float) row[p]);
            }
        }
    }

    private double[] approach(double[] y, int[] all) {
        double[] sources = new double[y.length];
        double low = -30;
        double high = 30;
        double[] inside = y.clone();
        energy.descend(inside, all, Math.exp(low), y);
        while (high - low > 1e-3) {
            double middle = (low + high) / 2;
            double[] trial = inside.clone();
            energy.descend(trial, all, Math.exp(middle), y);
            if (energy.value(trial, sources) <= typical) {
                low = middle;
                inside = trial;
            } else {
                high = middle;
            }
        }
        return inside;
    }

    /// The one minimum of the energy over the missing cells.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        double[] row = new double[columns()];
        double[] sources = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            energy.fill(y, i, row);
            float[] cells = y.row(i);
            for (int p = 0; p < cells.length; p++) {
                cells[p] = Float.isNaN(cells[p]) ? (float) row[p] : cells[p];
            }
            answers.add(i, cells, energy.value(row, sources));
        }
        return answers;
    }

    /// Exact draws: independent sources, mixed.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        int d = columns();
        double[] sources = new double[d];
        double[] row = new double[d];
        for (int i = 0; i < into.count(); i++) {
            for (int j = 0; j < d; j++) {
                sources[j] = energy.density(j).draw(randomness, first + i, j);
            }
            energy.mix(sources, row);
            for (int p = 0; p < d; p++) {
                into.set(i, p, (float) row[p]);
            }
        }
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, columns()).mapToObj(j -> "s" + j).toList();
    }

    /// The sources.
    @Override
    public void embed(Rows y, Rows features) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("features", features, y.count(), columns());
        double[] row = new double[columns()];
        double[] sources = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            energy.fill(y, i, row);
            energy.sources(row, sources);
            for (int j = 0; j < sources.length; j++) {
                features.set(i, j, (float) sources[j]);
            }
        }
    }
}
