package basin.classic.grid;

import basin.infer.Completions;
import basin.infer.GradientDescent;
import basin.infer.Projection;
import basin.model.Normalised;
import basin.model.Requirements;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A trained energy on a grid, with its answers. It is a density: log p(y) = −F(y) − log Z, where Z is the
/// integral over all cells and the space beyond them.
public final class GridDensity implements Normalised {
    /// The requirements for training data.
    public static final Requirements REQUIREMENTS = Requirements.of(Requirements.Cells.NUMBERS)
            .withAlternative("train the method mixture")
            .withoutCategories()
            .withColumns(1, Grid.MAX_COLUMNS);

    /// The number of Gauss–Legendre points in a cell along each axis for log Z.
    private static final int POINTS = 4;

    private final GridEnergy energy;
    private final double logPartition;
    private final GridMinima minima;
    private final GridDraws draws;

    /// The density of an energy, which is copied.
    ///
    /// @throws IllegalArgumentException when a coefficient is not finite
    public GridDensity(GridEnergy energy) {
        for (float coefficient : energy.parameters()) {
            if (!Float.isFinite(coefficient)) {
                throw new IllegalArgumentException("coefficients: expected finite numbers, got " + coefficient);
            }
        }
        this.energy = energy.copy();
        GridQuadrature quadrature = new GridQuadrature(energy.grid(), energy.stiffness(), POINTS);
        double[] theta = new double[energy.parameters().length];
        Arrays.setAll(theta, j -> energy.parameters()[j]);
        this.logPartition = quadrature.normalise(quadrature.energies(theta));
        this.minima = new GridMinima(this.energy);
        this.draws = new GridDraws(this.energy);
    }

    @Override
    public GridEnergy energy() {
        return energy.copy();
    }

    @Override
    public double logPartition() {
        return logPartition;
    }

    /// The minimum that descent from each row reaches; missing cells are filled first.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireShape("nearest", nearest, y.count(), columns());
        new Projection(GradientDescent.standard())
                .project(energy, complete(y, 1).rows(), nearest);
    }

    /// The minima of the energy over the missing cells, by a search over the grid.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            minima.complete(y, i, max, answers);
        }
        return answers;
    }

    /// Independent draws from exp(−F)/Z.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        draws.sample(randomness, first, into);
    }

    /// The minimum that descent from the row reaches, and the height of the row above it.
    @Override
    public List<String> features() {
        return Stream.concat(IntStream.rangeClosed(1, columns()).mapToObj(p -> "nearest" + p), Stream.of("above"))
                .toList();
    }

    @Override
    public void embed(Rows y, Rows features) {
        int d = columns();
        Rows.requireShape("features", features, y.count(), d + 1);
        Rows whole = complete(y, 1).rows();
        Rows nearest = Rows.zeros(y.count(), d);
        project(whole, nearest);
        double[] energies = new double[y.count()];
        double[] lowest = new double[y.count()];
        energy.values(whole, energies);
        energy.values(nearest, lowest);
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < d; p++) {
                features.set(i, p, nearest.get(i, p));
            }
            features.set(i, d, (float) (energies[i] - lowest[i]));
        }
    }

    @Override
    public Map<String, Tensor> tensors() {
        double[] box = new double[2 * columns()];
        int[] shape = new int[columns()];
        for (int p = 0; p < columns(); p++) {
            GridAxis axis = energy.grid().axes().get(p);
            box[2 * p] = axis.low();
            box[2 * p + 1] = axis.high();
            shape[p] = axis.nodes();
        }
        return Map.of(
                "coefficients", Tensor.of(energy.parameters().clone(), shape),
                "box", Tensor.of(box, columns(), 2),
                "stiffness", Tensor.of(new double[] {energy.stiffness()}, 1));
    }

    /// The model with these [#tensors].
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static GridDensity of(Map<String, Tensor> tensors) {
        try {
            Tensor coefficients = tensor(tensors, "coefficients");
            int[] shape = coefficients.shape();
            if (shape.length < 1 || shape.length > Grid.MAX_COLUMNS) {
                throw new IllegalArgumentException("coefficients: expected 1 to 3 dimensions, got " + coefficients);
            }
            Tensor box = sized(tensors, "box", 2 * shape.length);
            GridAxis[] axes = new GridAxis[shape.length];
            Arrays.setAll(axes, p -> new GridAxis(box.doubles()[2 * p], box.doubles()[2 * p + 1], shape[p] - 1));
            double stiffness = sized(tensors, "stiffness", 1).doubles()[0];
            return new GridDensity(new GridEnergy(new Grid(List.of(axes)), coefficients.floats(), stiffness));
        } catch (IllegalArgumentException e) {
            throw new InputException("model: " + e.getMessage() + "; train it again", e);
        }
    }

    private static Tensor sized(Map<String, Tensor> tensors, String name, int size) {
        Tensor tensor = tensor(tensors, name);
        if (tensor.size() != size) {
            throw new IllegalArgumentException(name + ": expected " + size + " numbers, got " + tensor);
        }
        return tensor;
    }

    static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("expected the tensor '" + name + "', got " + tensors.keySet());
        }
        return tensor;
    }
}
