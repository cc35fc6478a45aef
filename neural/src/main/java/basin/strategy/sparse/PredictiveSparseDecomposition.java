package basin.strategy.sparse;

import basin.classic.sparse.SparseCoding;
import basin.classic.sparse.SparseEnergy;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.strategy.reconstruction.TanhEncoder;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Map;

/// Predictive sparse decomposition (Kavukcuoglu, Ranzato & LeCun, "Fast inference in sparse coding algorithms",
/// 2008): a dictionary D of unit-norm atoms, and an encoder that predicts the codes, learned together. The best z
/// of ½ ‖y − D z‖² + λ‖z‖₁ + α/2 ‖z − Enc(y)‖² is found by FISTA from Enc(y); then D and the encoder take a
/// gradient step at that z.
///
/// Answers are those of sparse coding with the atoms found, F(y) = min_z ½ ‖y − D z‖² + λ‖z‖₁; features are those
/// of the encoder.
public final class PredictiveSparseDecomposition
        extends NeuralMethod<PredictiveSparseDecomposition.Nets, PredictiveSparseDecomposition.Decomposition> {
    private static final SquaredCost COST = new SquaredCost();
    private static final int FISTA_STEPS = 20;
    private static final int POWER_STEPS = 12;

    /// A factor of the eigenvalue, since the power method gives a lower bound.
    private static final double MARGIN = 1.1;

    /// The nets.
    ///
    /// @param dictionary maps codes to a row
    /// @param encoder predicts the codes of a row
    record Nets(Dictionary dictionary, TanhEncoder encoder) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(dictionary, encoder);
        }
    }

    /// The method with its name and advice.
    public PredictiveSparseDecomposition() {
        super(
                "psd",
                Strategy.A2,
                "a sparse code",
                "many columns whose rows are sums of a few parts: sparse codes that an encoder predicts at once; not for"
                        + " data on a curve in few columns, since an atom is a straight line",
                NUMBERS);
    }

    @Override
    protected List<Setting> ownSettings() {
        return List.of(
                Setting.whole("k", 32, 1, 8192, "number of atoms").atMostRows(),
                Setting.number(
                        "lambda",
                        0.1,
                        1e-6,
                        1e6,
                        "weight of the sum of the absolute codes; a larger weight uses fewer atoms for each row"),
                Setting.number(
                        "alpha",
                        1,
                        0,
                        1e6,
                        "weight of the distance between the codes and those that the encoder predicts"));
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1000).withRate(4e-3);
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        int k = settings.whole("k");
        return new Nets(new Dictionary("atoms", k, layout.columns()), new TanhEncoder(layout.columns(), k));
    }

    @Override
    protected Decomposition objective(Problem problem, Nets nets) {
        return new Decomposition(problem.settings(), nets);
    }

    /// The energy of a row with its best code, and the distance of the code from the encoder's.
    record Decomposition(Settings settings, Nets nets) implements Objective {
        @Override
        public void prepare(Batch batch, Parameters parameters) {
            if (batch.step() == 0) {
                nets.dictionary().project(parameters);
            }
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor y = shard.y();
            NativeTensor predicted = nets.encoder().forward(weights, y);
            NativeTensor z = codes(nets.dictionary().atoms(weights).detached(), y, predicted.detached());
            NativeTensor misfit =
                    COST.of(y, nets.dictionary().forward(weights, z)).times(0.5);
            NativeTensor surprise = COST.of(z, predicted).times(settings.number("alpha") / 2);
            double lambda = settings.number("lambda");
            shard.report("energy", shard.mean(misfit.plus(z.abs().sum(1).times(lambda))));
            return shard.mean(misfit.plus(surprise));
        }

        /// FISTA (Beck & Teboulle 2009, section 4) over the codes of all rows.
        private NativeTensor codes(NativeTensor atoms, NativeTensor y, NativeTensor predicted) {
            double alpha = settings.number("alpha");
            double step = 1 / (MARGIN * largestEigenvalue(atoms) + alpha);
            double threshold = settings.number("lambda") * step;
            NativeTensor z = predicted;
            NativeTensor ahead = z;
            double weight = 1;
            for (int s = 0; s < FISTA_STEPS; s++) {
                NativeTensor slope = ahead.matmul(atoms).minus(y).matmul(atoms.transposed());
                slope = slope.plus(ahead.minus(predicted).times(alpha));
                NativeTensor next = shrink(ahead.minus(slope.times(step)), threshold);
                double after = (1 + Math.sqrt(1 + 4 * weight * weight)) / 2;
                ahead = next.plus(next.minus(z).times((weight - 1) / after));
                weight = after;
                z = next;
            }
            return z;
        }

        private static NativeTensor shrink(NativeTensor z, double threshold) {
            return z.minus(z.clamp(-threshold, threshold));
        }

        /// The largest eigenvalue of D Dᵀ, by the power method.
        private static double largestEigenvalue(NativeTensor atoms) {
            NativeTensor vector = atoms.narrow(0, 0, 1).plus(0.01).transposed();
            double value = 1;
            for (int s = 0; s < POWER_STEPS; s++) {
                vector = atoms.transposed().matmul(atoms.matmul(vector));
                value = Math.sqrt(vector.squared().sum().item());
                vector = vector.times(1 / value);
            }
            return value;
        }

        @Override
        public void after(Batch batch, Parameters parameters) {
            nets.dictionary().project(parameters);
        }
    }

    @Override
    protected Map<String, Tensor> calibrate(
            Problem problem, Nets nets, Decomposition objective, Parameters parameters) {
        SparseEnergy energy = new SparseEnergy(
                nets.dictionary().atoms(parameters), problem.settings().number("lambda"));
        return SparseCoding.of(energy, problem.data(), problem.shards()).tensors();
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        return new AmortisedSparseModel(fit, nets.encoder().map(fit.parameters()));
    }
}
