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
import basin.nets.SingleNet;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.strategy.latent.LatentSettings;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Map;

/// LISTA (Gregor & LeCun, "Learning fast approximations of sparse coding", ICML 2010): the best codes of sparse
/// coding, approximated by a net with a few layers, which are initially steps of ISTA and are trained to
/// approximate these codes better. The atoms are those of sparse coding, which is trained first.
///
/// Answers are those of sparse coding; features are the net's codes.
public final class Lista extends NeuralMethod<SingleNet<ShrinkageNet>, Lista.CodePrediction> {
    private static final SquaredCost COST = new SquaredCost();
    private static final double MARGIN = 1.001;

    /// The method with its name and advice.
    public Lista() {
        super(
                "lista",
                Strategy.A2,
                "a sparse code",
                "many columns whose rows are sums of a few parts: sparse codes by a fixed number of learned steps; not for"
                        + " data on a curve in few columns, since an atom is a straight line",
                NUMBERS);
    }

    @Override
    protected List<Setting> ownSettings() {
        return List.of(
                Setting.whole("k", 32, 1, 2048, "number of atoms").atMostRows(),
                Setting.number(
                        "lambda",
                        0.1,
                        1e-6,
                        1e6,
                        "weight of the sum of the absolute codes; a larger weight uses fewer atoms for each row"),
                Setting.whole("layers", 10, 0, 1000, "number of learned steps after the first step"));
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1000);
    }

    @Override
    protected SingleNet<ShrinkageNet> nets(Settings settings, Layout layout) {
        return new SingleNet<>(new ShrinkageNet(layout.columns(), settings.whole("k"), settings.whole("layers")));
    }

    @Override
    protected CodePrediction objective(Problem problem, SingleNet<ShrinkageNet> nets) {
        Settings settings = problem.settings();
        SparseSettings sparse =
                SparseSettings.standard().withK(settings.whole("k")).withLambda(settings.number("lambda"));
        Training training = Training.of(problem.randomness().named("atoms").seed(), problem.shards())
                .with(problem.kernels());
        SparseCoding coding =
                SparseCoding.train(problem.data(), sparse, training).model();
        return new CodePrediction(problem, coding, nets.net());
    }

    /// ½ ‖z − Enc(y)‖², where z is the best code.
    record CodePrediction(Problem problem, SparseCoding coding, Net encoder) implements Objective {
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
            NativeTensor predicted = encoder.forward(weights, shard.y());
            return shard.mean(COST.of(shard.tensor("codes"), predicted)).times(0.5);
        }
    }

    /// The initial layers are steps of ISTA.
    @Override
    protected Parameters initialParameters(Problem problem, SingleNet<ShrinkageNet> nets, CodePrediction objective) {
        SparseEnergy energy = objective.coding.latentEnergy();
        Net start = nets.net().startingAt(energy.atoms(), energy.lambda(), largestEigenvalue(energy.atoms()));
        return Parameters.of(List.of(start), problem.randomness());
    }

    /// An upper bound of the largest eigenvalue of DᵀD, close to it.
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
    protected Map<String, Tensor> calibrate(
            Problem problem, SingleNet<ShrinkageNet> nets, CodePrediction objective, Parameters parameters) {
        return objective.coding.tensors();
    }

    @Override
    protected Model model(Fit fit, SingleNet<ShrinkageNet> nets) {
        return new AmortisedSparseModel(fit, nets.net().map(fit.parameters()));
    }
}
