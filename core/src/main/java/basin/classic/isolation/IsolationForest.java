package basin.classic.isolation;

import basin.classic.neighbours.NearestNeighbours;
import basin.classic.neighbours.NearestNeighboursSettings;
import basin.energy.Energies;
import basin.energy.Energy;
import basin.infer.Completions;
import basin.model.Imputing;
import basin.model.Iterations;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// An isolation forest (Liu, Ting & Zhou, "Isolation forest", ICDM 2008) as an energy: minus the mean number of random
/// splits until the row is alone, in units of that of an average row. It is constant between splits, so that it ranks
/// rows but says nothing about the way from one to another: the other answers come from the nearest of the kept
/// training rows.
public final class IsolationForest implements Imputing {
    /// The requirements for training data.
    public static final Requirements REQUIREMENTS =
            Requirements.of(Requirements.Cells.NUMBERS).withMissing();

    /// The settings of users, by name.
    public static final List<Setting> SETTINGS = IsolationSettings.ALL;

    /// The maximum number of training rows that are kept for answers.
    private static final int MAX_KEPT = 2000;

    /// The number of completions of which those of the lowest energies are answers.
    private static final int TRIED = 20;

    private static final NearestNeighboursSettings KEPT =
            NearestNeighboursSettings.standard().keeping(MAX_KEPT);

    private final IsolationTrees trees;
    private final double unit;
    private final NearestNeighbours kept;
    private final Energy energy;

    /// @param unit the mean number of splits of an average row
    /// @param kept training rows
    private IsolationForest(IsolationTrees trees, double unit, NearestNeighbours kept) {
        this.trees = trees;
        this.unit = unit;
        this.kept = kept;
        this.energy = new DepthEnergy(trees, unit);
    }

    /// Trains on rows, which may have missing cells.
    ///
    /// @throws basin.rows.InputException when there is no row, or a cell is infinite or huge
    public static Trained<IsolationForest> train(RowSource rows, Layout layout, Settings settings, Training training) {
        RowSource data =
                REQUIREMENTS.trainingRows("isolation", rows, training.shards()).rows();
        return Iterations.run(new Growth(data, layout, IsolationSettings.from(settings), training), training);
    }

    /// The training: one tree after the other.
    private static final class Growth implements Iterations.Algorithm<Trained<IsolationForest>> {
        private final RowSource data;
        private final int perTree;
        private final Training training;
        private final IsolationTrees trees;
        private final NearestNeighbours kept;

        Growth(RowSource data, Layout layout, IsolationSettings settings, Training training) {
            this.data = data;
            this.perTree = Math.min(settings.rowsPerTree(), data.count());
            this.training = training;
            this.trees = training.resume().isEmpty()
                    ? new IsolationTrees(settings.trees(), data.columns())
                    : IsolationTrees.of(new NamedTensors("checkpoint", training.resume()), data.columns());
            Training quiet =
                    Training.of(training.randomness().seed(), training.shards()).with(training.kernels());
            this.kept = NearestNeighbours.train(data, layout, KEPT, quiet).model();
        }

        @Override
        public Optional<String> ended() {
            return trees.isComplete() ? Optional.of("every tree is grown") : Optional.empty();
        }

        @Override
        public Step iterate() {
            trees.grow(data, perTree, training.randomness());
            return new Step(trees.grown(), (double) trees.grown() / trees.size(), Map.of());
        }

        @Override
        public Map<String, Tensor> state() {
            return trees.tensors();
        }

        @Override
        public Trained<IsolationForest> result(String ended, Map<String, Tensor> unfinished) {
            double unit = Math.max(1, IsolationTrees.expectedDepth(perTree));
            IsolationForest model = new IsolationForest(trees.copy(), unit, kept);
            return new Trained<>(model, trees.grown(), ended, List.of(), unfinished);
        }
    }

    /// The model with these [#tensors].
    ///
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    public static IsolationForest of(Map<String, Tensor> tensors, Layout layout) {
        NamedTensors named = new NamedTensors("model", tensors);
        double unit = named.number("unit");
        named.require(unit >= 1 && Double.isFinite(unit), "unit", "1 or more", unit);
        NearestNeighbours kept = NearestNeighbours.of(named.group("kept."), layout, KEPT);
        return new IsolationForest(IsolationTrees.of(named, layout.columns()), unit, kept);
    }

    @Override
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(trees.tensors());
        tensors.put("unit", Tensor.scalar(unit));
        kept.tensors().forEach((name, tensor) -> tensors.put("kept." + name, tensor));
        return tensors;
    }

    @Override
    public Energy energy() {
        return energy;
    }

    /// Minus the mean number of splits, in units of that of an average row: about −1 for such a row, nearer to 0 for
    /// odd ones.
    private record DepthEnergy(IsolationTrees trees, double unit) implements Energy {
        @Override
        public int columns() {
            return trees.dimensions();
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            for (int i = 0; i < y.count(); i++) {
                values[i] = -trees.depth(y.array(i), y.offset(i)) / unit;
            }
        }
    }

    /// The nearest plausible kept row.
    @Override
    public void project(Rows y, Rows nearest) {
        kept.project(y, nearest);
    }

    /// The cells of near kept rows, those with the lowest energy first.
    @Override
    public Completions complete(Rows y, int max) {
        Completions found = kept.complete(y, Math.max(max, TRIED));
        Rows rows = found.rows();
        double[] energies = new double[found.count()];
        energy.values(rows, energies);
        Completions answers = new Completions(columns());
        for (int from = 0; from < found.count(); ) {
            int source = found.source(from);
            int to = from;
            while (to < found.count() && found.source(to) == source) {
                to++;
            }
            IntStream.range(from, to)
                    .boxed()
                    .sorted(Comparator.comparingDouble(answer -> energies[answer]))
                    .limit(max)
                    .forEach(answer -> answers.add(source, rows.row(answer), energies[answer]));
            from = to;
        }
        return answers;
    }

    @Override
    public void fillWithMeans(Rows y, Rows filled) {
        kept.fillWithMeans(y, filled);
    }

    @Override
    public void fillWithDraws(Rows y, Randomness randomness, long first, Rows filled) {
        kept.fillWithDraws(y, randomness, first, filled);
    }

    @Override
    public void sampleGiven(Rows given, Randomness randomness, long first, Rows into) {
        kept.sampleGiven(given, randomness, first, into);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        kept.sample(randomness, first, into);
    }

    @Override
    public List<String> features() {
        return kept.features();
    }

    @Override
    public void embed(Rows y, Rows features) {
        kept.embed(y, features);
    }
}
