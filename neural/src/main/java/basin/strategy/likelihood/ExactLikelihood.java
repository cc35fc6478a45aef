package basin.strategy.likelihood;

import basin.gibbs.GibbsDistribution;
import basin.gibbs.LatticeNegatives;
import basin.gibbs.Support;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Strategy;
import basin.nets.Parameters;
import basin.neural.ConfinedEnergy;
import basin.neural.Fit;
import basin.neural.NormalisedModel;
import basin.neural.Problem;
import basin.rows.RowSource;
import basin.rows.Tensor;
import basin.train.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Exact maximum likelihood of a net's energy in one to three columns: ∂L/∂W = ⟨∂F/∂W⟩_data − Σ p ∂F/∂W over the
/// nodes of a lattice: the energy is pushed up everywhere in proportion to the density. The model is a density: log
/// Z is computed by quadrature.
public final class ExactLikelihood extends LikelihoodMethod {
    private static final int MAX_COLUMNS = 3;

    /// The tolerances of log Z. In training it bounds the error at twice the spacing, so that the error is about
    /// its fourth power, 0.02 for curves (see [LatticeNegatives]); the other one is for the trained model.
    private static final double TRAINING_TOLERANCE = 0.2;
    private static final double TOLERANCE = 1e-4;

    /// The minimum reach of the box to each side, in standard deviations of the base measure: it contains all but
    /// 10⁻¹⁰ of the mass for a net that falls by a nat per standard deviation.
    private static final double REACH = 8;

    /// The method with its name and advice.
    public ExactLikelihood() {
        super(
                "exact-likelihood",
                Strategy.C1,
                "a density of up to 3 columns, with its exact normalising constant log Z",
                NUMBERS.withColumns(1, MAX_COLUMNS)
                        .withAlternative("train the method persistent-contrastive-divergence"));
    }

    @Override
    List<Setting> particularSettings() {
        return List.of(
                Setting.whole(
                        "nodes",
                        0,
                        0,
                        4096,
                        "maximum number of lattice nodes along each side; 0 for 512, 256 or 64 with 1, 2 or 3 columns"),
                noise());
    }

    @Override
    protected Objective objective(Problem problem, ConfinedEnergy energy) {
        int nodes = problem.settings().whole("nodes");
        int max = nodes == 0 ? List.of(512, 256, 64).get(problem.data().columns() - 1) : nodes;
        LatticeNegatives lattice = new LatticeNegatives(
                corner(problem.data(), energy, -1),
                corner(problem.data(), energy, 1),
                max,
                TRAINING_TOLERANCE,
                problem.randomness().named("lattice"),
                problem.shards());
        return new LikelihoodObjective(energy, lattice, problem.settings().number("noise"), 0);
    }

    /// A corner of the box around the data and the base measure: the lower one with sign −1, the upper with 1.
    private static double[] corner(RowSource data, ConfinedEnergy energy, int sign) {
        double standardDeviation = energy.standardDeviation();
        double[] reach = new double[data.columns()];
        Arrays.fill(reach, REACH * standardDeviation);
        data.forEachBlock((first, block) -> {
            for (int i = 0; i < block.count(); i++) {
                for (int p = 0; p < reach.length; p++) {
                    reach[p] = Math.max(reach[p], sign * block.get(i, p) + REACH * standardDeviation);
                }
            }
        });
        return Arrays.stream(reach).map(one -> sign * one).toArray();
    }

    @Override
    protected Map<String, Tensor> calibrate(
            Problem problem, ConfinedEnergy energy, Objective objective, Parameters parameters) {
        Support.Cells box = Support.box(corner(problem.data(), energy, -1), corner(problem.data(), energy, 1), 16);
        double logPartition = GibbsDistribution.refined(energy.over(parameters), 1, box, TOLERANCE, problem.shards())
                .distribution()
                .logPartition();
        return Map.of(NormalisedModel.LOG_PARTITION, Tensor.of(new double[] {logPartition}, 1));
    }

    @Override
    protected Model model(Fit fit, ConfinedEnergy energy) {
        return new NormalisedModel(fit, energy);
    }
}
