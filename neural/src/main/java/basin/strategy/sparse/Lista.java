package basin.strategy.sparse;

import basin.classic.sparse.SparseCoding;
import basin.classic.sparse.SparseCoordinateDescent;
import basin.classic.sparse.SparseEnergy;
import basin.classic.sparse.SparseSettings;
import basin.matrix.Eigenvectors;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Training;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.strategy.latent.LatentSettings;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Map;

/// LISTA (Gregor & LeCun, "Learning fast approximations of sparse coding", ICML 2010): the best codes of sparse coding,
/// approximated by a net of a few layers that begin as steps of ISTA and are trained to come nearer to these codes in
/// as many layers. The atoms are those of sparse coding, learned before.
///
/// Answers are those of sparse coding; features are the net's codes.
public final class Lista extends NeuralMethod {
    private static final SquaredCost COST = new SquaredCost();
    private static final double MARGIN = 1.001;

    /// The method with its name and advice.
    public Lista() {
        super(
                "lista",
                Strategy.A2,
                "sparse",
                "sparse codes in a fixed time, by a few learned steps; not for curved data in few columns");
    }

    @Override
    protected List<Setting> own() {
        return List.of(
                Setting.whole("k", 32, 1, 2048, "number of atoms"),
                Setting.number("lambda", 0.1, 1e-6, 1e6, "price of a code's size: more of it, fewer atoms a row"),
                Setting.whole("layers", 10, 0, 1000, "learned steps after the first"));
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1000);
    }

    private static ShrinkageNet encoder(Settings settings, int columns) {
        return new ShrinkageNet(columns, settings.whole("k"), settings.whole("layers"));
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.of(encoder(settings, columns));
    }

    @Override
    protected Objective objective(Problem problem) {
        Settings settings = problem.settings();
        SparseSettings sparse =
                SparseSettings.standard().withK(settings.whole("k")).withLambda(settings.number("lambda"));
        Training training = Training.of(problem.randomness().named("atoms").seed(), problem.shards())
                .with(problem.kernels());
        SparseCoding coding = (SparseCoding)
                SparseCoding.train(problem.data(), sparse, training).model();
        return new Foretelling(problem, coding, encoder(settings, problem.data().columns()));
    }

    /// ½ ‖z − Enc(y)‖², z being the best code.
    record Foretelling(Problem problem, SparseCoding coding, Net encoder) implements Objective {
        @Override
        public void prepare(Batch batch, Parameters parameters) {
            SparseEnergy energy = coding.latentEnergy();
            Rows y = batch.rows();
            Rows codes = Rows.zeros(y.count(), energy.size());
            problem.shards().forEach(y.count(), LatentSettings.BLOCK, () -> energy, (same, from, to) -> {
                double[] values = new double[to - from];
                SparseCoordinateDescent.standard().minimise(same, y.slice(from, to), codes.slice(from, to), values);
            });
            batch.put("codes", codes);
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor foretold = encoder.forward(weights, shard.y());
            return shard.mean(COST.of(shard.tensor("codes"), foretold)).times(0.5);
        }
    }

    /// Steps of ISTA.
    @Override
    protected Parameters first(Problem problem, Objective objective) {
        SparseEnergy energy = ((Foretelling) objective).coding.latentEnergy();
        ShrinkageNet encoder = encoder(problem.settings(), energy.columns());
        Net start = encoder.startingAt(energy.atoms(), energy.lambda(), largestEigenvalue(energy.atoms()));
        return Parameters.of(List.of(start), problem.randomness());
    }

    /// Of DᵀD, and a little more.
    private static double largestEigenvalue(Rows atoms) {
        int k = atoms.count();
        double[] gram = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                for (int p = 0; p < atoms.columns(); p++) {
                    gram[i * k + j] += (double) atoms.get(i, p) * atoms.get(j, p);
                }
            }
        }
        return MARGIN * Eigenvectors.of(gram, k).values()[0];
    }

    @Override
    protected Map<String, Tensor> calibrate(Problem problem, Objective objective, Parameters parameters) {
        return ((Foretelling) objective).coding.tensors();
    }

    @Override
    protected Model model(Fit fit) {
        return new AmortisedSparseModel(
                fit, encoder(fit.settings(), fit.columns()).map(fit.parameters()));
    }
}
