package basin.strategy.sparse;

import basin.classic.sparse.SparseCoding;
import basin.classic.sparse.SparseEnergy;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Tensor;
import basin.strategy.reconstruction.TanhEncoder;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Map;

/// Predictive sparse decomposition (Kavukcuoglu, Ranzato & LeCun, "Fast inference in sparse coding algorithms", 2008):
/// a dictionary D of unit-norm atoms, and an encoder that foretells the codes, learned together. The best z of
/// ½ ‖y − D z‖² + λ‖z‖₁ + α/2 ‖z − Enc(y)‖² is found by FISTA from Enc(y); then D and the encoder step down at that z.
///
/// Answers are those of sparse coding with the atoms found, F(y) = min_z ½ ‖y − D z‖² + λ‖z‖₁; features are the
/// encoder's.
public final class PredictiveSparseDecomposition extends NeuralMethod {
    private static final SquaredCost COST = new SquaredCost();
    private static final int FISTA_STEPS = 20;
    private static final int POWER_STEPS = 12;

    /// The power method comes from below.
    private static final double MARGIN = 1.1;

    /// The method with its name and advice.
    public PredictiveSparseDecomposition() {
        super(
                "psd",
                Strategy.A2,
                "sparse",
                "sparse codes that an encoder foretells at once; not for curved data in few columns, since an atom is"
                        + " a line through the mean");
    }

    @Override
    protected List<Setting> own() {
        return List.of(
                Setting.whole("k", 32, 1, 8192, "number of atoms"),
                Setting.number("lambda", 0.1, 1e-6, 1e6, "price of a code's size: more of it, fewer atoms a row"),
                Setting.number("alpha", 1, 0, 1e6, "weight of how well codes are foretold"));
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1000).withRate(4e-3);
    }

    private static Dictionary dictionary(Settings settings, int columns) {
        return new Dictionary("atoms", settings.whole("k"), columns);
    }

    private static TanhEncoder encoder(Settings settings, int columns) {
        return new TanhEncoder(columns, settings.whole("k"));
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.of(dictionary(settings, columns), encoder(settings, columns));
    }

    @Override
    protected Objective objective(Problem problem) {
        int columns = problem.data().columns();
        return new Decomposition(
                problem.settings(), dictionary(problem.settings(), columns), encoder(problem.settings(), columns));
    }

    private record Decomposition(Settings settings, Dictionary dictionary, TanhEncoder encoder) implements Objective {
        @Override
        public void prepare(Batch batch, Parameters parameters) {
            if (batch.step() == 0) {
                dictionary.project(parameters);
            }
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor y = shard.y();
            NativeTensor foretold = encoder.forward(weights, y);
            NativeTensor z = codes(dictionary.atoms(weights).detached(), y, foretold.detached());
            NativeTensor misfit = COST.of(y, dictionary.forward(weights, z)).times(0.5);
            NativeTensor surprise = COST.of(z, foretold).times(settings.number("alpha") / 2);
            double lambda = settings.number("lambda");
            shard.report("energy", shard.mean(misfit.plus(z.abs().sum(1).times(lambda))));
            return shard.mean(misfit.plus(surprise));
        }

        /// FISTA (Beck & Teboulle 2009, section 4) over the codes of all rows.
        private NativeTensor codes(NativeTensor atoms, NativeTensor y, NativeTensor foretold) {
            double alpha = settings.number("alpha");
            double step = 1 / (MARGIN * largestEigenvalue(atoms) + alpha);
            double threshold = settings.number("lambda") * step;
            NativeTensor z = foretold;
            NativeTensor ahead = z;
            double weight = 1;
            for (int s = 0; s < FISTA_STEPS; s++) {
                NativeTensor slope = ahead.matmul(atoms).minus(y).matmul(atoms.transposed());
                slope = slope.plus(ahead.minus(foretold).times(alpha));
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

        /// Of D Dᵀ, by the power method.
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
            dictionary.project(parameters);
        }
    }

    @Override
    protected Map<String, Tensor> calibrate(Problem problem, Objective objective, Parameters parameters) {
        Dictionary dictionary = ((Decomposition) objective).dictionary;
        SparseEnergy energy = new SparseEnergy(
                dictionary.atoms(parameters), problem.settings().number("lambda"));
        return SparseCoding.of(energy, problem.data(), problem.shards()).tensors();
    }

    @Override
    protected Model model(Fit fit) {
        return new AmortisedSparseModel(
                fit, encoder(fit.settings(), fit.columns()).map(fit.parameters()));
    }
}
