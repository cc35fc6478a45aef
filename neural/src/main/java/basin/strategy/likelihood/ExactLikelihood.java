package basin.strategy.likelihood;

import basin.energy.SmoothEnergy;
import basin.gibbs.Box;
import basin.gibbs.LatticeNegatives;
import basin.gibbs.Quadrature;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Strategy;
import basin.nets.Parameters;
import basin.neural.ConfinedEnergy;
import basin.neural.Fit;
import basin.neural.NormalisedModel;
import basin.neural.Problem;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.train.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Exact maximum likelihood of a net's energy in one to three columns: ∂L/∂W = ⟨∂F/∂W⟩_data − Σ p ∂F/∂W over the
/// nodes of a lattice, the energy pushed up everywhere in proportion to its density there. The model is a
/// density: log Z is worked out by quadrature.
public final class ExactLikelihood extends LikelihoodMethod {
    private static final int MOST_COLUMNS = 3;

    /// Of log Z: while training, where it bounds the error at twice the spacing and the fourth power of it is
    /// about what is left, 0.02 for curves (see [LatticeNegatives]); and of the trained model.
    private static final double TRAINING_TOLERANCE = 0.2;
    private static final double TOLERANCE = 1e-4;

    /// Deviations of the base measure that the box reaches at least to either side: a net that falls by a nat
    /// for each has its mass, but 10⁻¹⁰, within.
    private static final double REACH = 8;

    /// The method with its name and advice.
    public ExactLikelihood() {
        super("exact-likelihood", Strategy.C1, "a density of up to 3 columns, with the true log Z");
    }

    @Override
    List<Setting> particular() {
        return List.of(
                Setting.whole("nodes", 0, 0, 4096, "of a lattice along each side at the most; 0 for 512, 256 or 64"),
                Setting.number("noise", 0, 0, 1e3, "standard deviation of what is added to the data"));
    }

    @Override
    Objective objective(Problem problem, ConfinedEnergy energy) {
        int columns = problem.data().columns();
        if (columns > MOST_COLUMNS) {
            throw new InputException(name() + ": expected at most " + MOST_COLUMNS + " columns, got " + columns
                    + "; choose some with --columns, or train with persistent-contrastive-divergence");
        }
        int nodes = problem.settings().whole("nodes");
        int most = nodes == 0 ? List.of(512, 256, 64).get(columns - 1) : nodes;
        LatticeNegatives lattice = new LatticeNegatives(
                corner(problem, -1),
                corner(problem, 1),
                most,
                TRAINING_TOLERANCE,
                problem.randomness().named("lattice"),
                problem.shards());
        return new LikelihoodObjective(energy, lattice, problem.settings().number("noise"), 0);
    }

    /// A corner of the box around the data and the base measure: the lower one with sign −1, the upper with 1.
    private static double[] corner(Problem problem, int sign) {
        Rows data = problem.data();
        double deviation = energy(problem).deviation();
        double[] reach = new double[data.columns()];
        Arrays.fill(reach, REACH * deviation);
        for (int i = 0; i < data.count(); i++) {
            for (int p = 0; p < reach.length; p++) {
                reach[p] = Math.max(reach[p], sign * data.get(i, p) + REACH * deviation);
            }
        }
        return Arrays.stream(reach).map(one -> sign * one).toArray();
    }

    @Override
    protected Map<String, Tensor> calibrate(Problem problem, Objective objective, Parameters parameters) {
        SmoothEnergy energy = energy(problem).over(parameters);
        Box box = Box.of(corner(problem, -1), corner(problem, 1), 16);
        double logPartition = Quadrature.of(energy, 1, box, TOLERANCE, problem.shards())
                .distribution()
                .logPartition();
        return Map.of(NormalisedModel.LOG_PARTITION, Tensor.of(new double[] {logPartition}, 1));
    }

    @Override
    protected Model model(Fit fit) {
        return new NormalisedModel(fit, ConfinedEnergy.of(fit.settings(), fit.columns()));
    }
}
