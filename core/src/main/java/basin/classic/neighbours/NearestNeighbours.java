package basin.classic.neighbours;

import basin.energy.SmoothEnergy;
import basin.infer.Completions;
import basin.kernel.NearestRows;
import basin.kernel.Neighbours;
import basin.model.Imputing;
import basin.model.LeavesOneOut;
import basin.model.Requirements;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Nearest neighbours: kept training rows, and the answers of [NeighbourEnergy].
public final class NearestNeighbours implements Imputing, LeavesOneOut {
    /// The requirements for training data.
    public static final Requirements REQUIREMENTS =
            Requirements.of(Requirements.Cells.NUMBERS).withMissing();

    /// The share of the kept rows that a projection may end at.
    private static final double PLAUSIBLE = 0.9;

    private final NearestRows rows;
    private final Layout layout;
    private final NearestNeighboursSettings settings;
    private final double variance;
    private final NeighbourEnergy energy;
    private final NeighbourImputation imputation;

    /// The rows that a projection may end at, made at the first use.
    private @Nullable NearestRows plausible;

    /// @param rows the kept rows
    /// @param layout of the columns
    /// @param settings of the training
    /// @param variance σ² of [NeighbourEnergy], above 0 and finite
    /// @throws IllegalArgumentException when the variance is another number
    NearestNeighbours(NearestRows rows, Layout layout, NearestNeighboursSettings settings, double variance) {
        if (!(variance > 0) || variance == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("variance: expected above 0 and finite, got " + variance);
        }
        this.rows = rows;
        this.layout = layout;
        this.settings = settings;
        this.variance = variance;
        this.energy = new NeighbourEnergy(rows, settings.k(), settings.energy(), variance);
        this.imputation = new NeighbourImputation(rows, settings.k());
    }

    /// Keeps training rows, which may have missing cells and should be standardised.
    ///
    /// @throws InputException when there is no row, or a cell is infinite or huge
    public static Trained<NearestNeighbours> train(
            RowSource rows, Layout layout, NearestNeighboursSettings settings, Training training) {
        return new NearestNeighboursTraining(rows, layout, settings, training).run();
    }

    /// The model with these [#tensors].
    ///
    /// @throws InputException when a tensor is missing or has a wrong shape or value
    public static NearestNeighbours of(Map<String, Tensor> tensors, Layout layout, NearestNeighboursSettings settings) {
        NamedTensors named = new NamedTensors("model", tensors);
        Rows rows = named.rowsWithMissing("rows", 0, layout.columns());
        double variance = named.number("variance");
        return named.parsed(() -> new NearestNeighbours(new NearestRows(rows), layout, settings, variance));
    }

    @Override
    public Map<String, Tensor> tensors() {
        return Map.of("rows", Tensor.of(rows.known()), "variance", Tensor.scalar(variance));
    }

    @Override
    public SmoothEnergy energy() {
        return energy;
    }

    /// The kept rows; a copy.
    public Rows rows() {
        return rows.known().copy();
    }

    /// The nearest kept row among those whose energy is not higher than that of nine tenths of them, so that a kept
    /// anomaly is not an answer. A kept row whose energy is lower is its own answer.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows.requireShape("nearest", nearest, y.count(), columns());
        NearestRows among = plausible();
        Neighbours found = among.nearest(y, 1);
        for (int i = 0; i < y.count(); i++) {
            nearest.set(i, among.known().row(found.count(i) == 0 ? 0 : found.known(i, 0)));
        }
    }

    /// The plausible kept rows, their missing cells filled.
    private synchronized NearestRows plausible() {
        if (plausible == null) {
            Rows known = rows.known();
            double[] energies = new double[known.count()];
            energy.values(known, energies);
            double[] sorted = energies.clone();
            Arrays.sort(sorted);
            double highest = sorted[(int) (PLAUSIBLE * (sorted.length - 1))];
            Rows some = known.chosen(IntStream.range(0, energies.length)
                    .filter(j -> energies[j] <= highest)
                    .toArray());
            plausible = new NearestRows(some.hasMissing() ? complete(some, 1).rows() : some);
        }
        return plausible;
    }

    /// The cells of neighbours: of the k rows that are nearest by the observed cells, those with which the row has
    /// the lowest energy.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        imputation.complete(energy, y, max, answers);
        return answers;
    }

    @Override
    public void fillWithMeans(Rows y, Rows filled) {
        requireShapes(y, filled);
        imputation.fillWithMeans(y, filled);
    }

    @Override
    public void fillWithDraws(Rows y, Randomness randomness, long first, Rows filled) {
        requireShapes(y, filled);
        imputation.fillWithDraws(y, randomness, first, filled);
    }

    private void requireShapes(Rows y, Rows filled) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("filled", filled, y.count(), columns());
    }

    /// Draws a kept row and moves it as its neighbours w₁ … wₖ differ from it: w + Σ_l ε_l (w_l − w) / √k with
    /// standard normal ε. So the smoothing kernel has the width and the directions of the differences (a smoothed
    /// bootstrap, Silverman & Young 1987). Categories and booleans are those of the kept row; its missing cells are
    /// filled from a neighbour first.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        int[] chosen = new int[into.count()];
        Arrays.setAll(chosen, i -> randomness.below(rows.known().count(), first + i, 0, 0));
        imputation.fillWithDraws(rows.known().chosen(chosen), randomness.named("missing"), first, into);
        smooth(chosen, (_, _) -> true, randomness, first, into);
    }

    /// Fills the missing cells from a neighbour, then moves its numbers as [#sample] does, since they would be those
    /// of a kept row otherwise.
    @Override
    public void sampleGiven(Rows given, Randomness randomness, long first, Rows into) {
        requireShapes(given, into);
        int[] centres = imputation.fillWithDraws(given, randomness, first, into);
        smooth(centres, (i, p) -> Float.isNaN(given.get(i, p)), randomness, first, into);
    }

    /// Which cells are moved.
    private interface Moved {
        boolean at(int row, int column);
    }

    /// Moves numbers as the neighbours of kept rows differ from these.
    ///
    /// @param centres the kept rows, one for each row
    private void smooth(int[] centres, Moved moved, Randomness randomness, long first, Rows into) {
        Rows kept = rows.known();
        Neighbours neighbours = NeighbourEnergy.neighbours(rows, kept.chosen(centres), settings.k());
        boolean[] numbers = numbers();
        for (int i = 0; i < into.count(); i++) {
            double[] step = new double[columns()];
            for (int place = 0; place < neighbours.count(i); place++) {
                double weight = randomness.normal(first + i, 1, place) / Math.sqrt(neighbours.count(i));
                int j = neighbours.known(i, place);
                for (int p = 0; p < step.length; p++) {
                    double difference = (double) kept.get(j, p) - kept.get(centres[i], p);
                    step[p] += numbers[p] && !Double.isNaN(difference) ? weight * difference : 0;
                }
            }
            for (int p = 0; p < step.length; p++) {
                if (moved.at(i, p)) {
                    into.set(i, p, (float) (into.get(i, p) + step[p]));
                }
            }
        }
    }

    private boolean[] numbers() {
        boolean[] numbers = new boolean[columns()];
        Arrays.fill(numbers, true);
        for (Layout.Category category : layout.categories()) {
            Arrays.fill(numbers, category.from(), category.to(), false);
        }
        return numbers;
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, settings.k()).mapToObj(l -> "d" + l).toList();
    }

    /// The distances to the k neighbours, nearest first: how dense the data are around the row. Where there are
    /// fewer neighbours, the last distance is repeated; without any it is 0.
    @Override
    public void embed(Rows y, Rows features) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("features", features, y.count(), settings.k());
        Neighbours neighbours = NeighbourEnergy.neighbours(rows, y, settings.k());
        for (int i = 0; i < y.count(); i++) {
            double distance = 0;
            for (int place = 0; place < settings.k(); place++) {
                distance = place < neighbours.count(i) ? Math.sqrt(neighbours.square(i, place)) : distance;
                features.set(i, place, (float) distance);
            }
        }
    }
}
