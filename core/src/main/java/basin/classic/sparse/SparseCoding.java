package basin.classic.sparse;

import basin.energy.SmoothEnergy;
import basin.infer.Completions;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Trained sparse coding: k atoms, the answers of [SparseEnergy], and how often and how much the training rows
/// used each atom.
///
/// Its energy F∞ is convex: low at the mean, where z = 0, and rising slowly along sums of few atoms. A row
/// therefore has one completion.
public final class SparseCoding implements Model {
    /// Which data training takes.
    public static final Requirements REQUIREMENTS =
            Requirements.of(Requirements.Cells.NUMBERS).withMissing();

    private final SparseEnergy energy;
    private final SmoothEnergy minimised;
    private final SparseUsage usage;

    /// Sparse coding of known atoms.
    SparseCoding(SparseEnergy energy, SparseUsage usage) {
        this.energy = energy;
        this.minimised = energy.minimised();
        this.usage = usage;
    }

    /// Learns atoms from rows, which may have missing cells and should be standardised.
    ///
    /// @throws InputException when there is no row, or a cell is infinite or huge
    public static Trained<SparseCoding> train(RowSource rows, SparseSettings settings, Training training) {
        return new SparseTraining(rows, settings, training).run();
    }

    /// Sparse coding of known atoms. Their use is measured on rows, which may have missing cells.
    public static SparseCoding of(SparseEnergy energy, RowSource rows, Shards shards) {
        return new SparseCoding(energy, SparseUsage.of(energy, rows, shards));
    }

    /// The sparse coding that [#tensors] came from.
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static SparseCoding of(Map<String, Tensor> tensors) {
        try {
            SparseEnergy energy = new SparseEnergy(tensor(tensors, "atoms").rows(), number(tensors, "lambda"));
            Rows used = tensor(tensors, "usage").rows().copy();
            Rows.requireShape("usage", used, energy.size(), 3);
            return new SparseCoding(energy, new SparseUsage(used, number(tensors, "noise")));
        } catch (IllegalArgumentException e) {
            throw new InputException("model: " + e.getMessage() + "; train it again", e);
        }
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("expected the tensor '" + name + "', got " + tensors.keySet());
        }
        return tensor;
    }

    private static double number(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensor(tensors, name);
        if (tensor.size() != 1) {
            throw new IllegalArgumentException(name + ": expected one number, got " + tensor);
        }
        return tensor.doubles()[0];
    }

    @Override
    public Map<String, Tensor> tensors() {
        return Map.of(
                "atoms", Tensor.of(energy.atoms()),
                "lambda", Tensor.of(new double[] {energy.lambda()}),
                "usage", Tensor.of(usage.atoms()),
                "noise", Tensor.of(new double[] {usage.noise()}));
    }

    /// The atoms, k × d; a copy.
    public Rows atoms() {
        return energy.atoms();
    }

    /// E(y, z).
    public SparseEnergy latentEnergy() {
        return energy;
    }

    /// F∞.
    @Override
    public SmoothEnergy energy() {
        return minimised;
    }

    /// D z with the best codes z: the end of one step of gradient descent on F∞, of length 1.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireShape("nearest", nearest, y.count(), columns());
        Rows codes = codes(y, new double[y.count()]);
        double[] sum = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            energy.reconstruct(codes, i, sum);
            for (int p = 0; p < sum.length; p++) {
                nearest.set(i, p, (float) sum[p]);
            }
        }
    }

    /// The codes of every row, n × k, and their energies.
    private Rows codes(Rows y, double[] energies) {
        Rows codes = Rows.zeros(y.count(), energy.size());
        SparseCoordinateDescent.standard().minimise(energy, y, codes, energies);
        return codes;
    }

    /// The one minimum over the missing cells, as F∞ is convex: those of D z, with the best codes z of the others.
    @Override
    public Completions complete(Rows y, int max) {
        Completions.requireMax(max);
        double[] energies = new double[y.count()];
        Rows codes = codes(y, energies);
        double[] sum = new double[columns()];
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            energy.reconstruct(codes, i, sum);
            float[] row = y.row(i);
            for (int p = 0; p < row.length; p++) {
                row[p] = Float.isNaN(row[p]) ? (float) sum[p] : row[p];
            }
            answers.add(i, row, energies[i]);
        }
        return answers;
    }

    /// D z and noise, z drawn as in [SparseUsage].
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        Rows code = Rows.zeros(1, energy.size());
        double[] sum = new double[columns()];
        for (int i = 0; i < into.count(); i++) {
            usage.draw(randomness, first + i, code);
            energy.reconstruct(code, 0, sum);
            for (int p = 0; p < sum.length; p++) {
                into.set(i, p, (float) (sum[p] + usage.noise() * randomness.normal(first + i, 2, p)));
            }
        }
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, energy.size())
                .mapToObj(j -> "atom_" + j)
                .toList();
    }

    /// The codes.
    @Override
    public void embed(Rows y, Rows features) {
        Rows.requireShape("features", features, y.count(), energy.size());
        features.copyFrom(codes(y, new double[y.count()]));
    }
}
