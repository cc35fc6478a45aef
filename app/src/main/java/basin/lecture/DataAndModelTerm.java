package basin.lecture;

import basin.classic.grid.GridDensity;
import basin.classic.grid.GridEnergy;
import basin.classic.grid.GridSettings;
import basin.classic.grid.GridTraining;
import basin.gibbs.ExactNegatives;
import basin.gibbs.GibbsDistribution;
import basin.gibbs.MaximumLikelihood;
import basin.gibbs.Negatives;
import basin.gibbs.Support;
import basin.landscape.Spiral;
import basin.report.Axis;
import basin.report.Block;
import basin.report.Figure;
import basin.report.Overlay;
import basin.report.Scatter;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.List;

/// T1: the gradient of maximum likelihood, and the density of the model.
final class DataAndModelTerm implements Experiment {
    private static final int ROWS = 1_000;
    private static final int CELLS = 9;
    private static final int NODES = 100;

    /// Half the width of the box of integration: the penalty around the spiral leaves less than 10⁻⁹ of exp(−F)
    /// outside.
    private static final double FAR = 4;

    private static final int QUADRATURE = 48;

    /// Half the width h of a central difference, exact in float32.
    private static final double STEP = 0x1p-6;

    @Override
    public String id() {
        return "T1";
    }

    @Override
    public String claim() {
        return "The gradient of maximum likelihood is a data term minus a model term: down on the data, up"
                + " everywhere else.";
    }

    @Override
    public Outcome run(Lab lab) {
        Rows rows = Spiral.rows(ROWS, TrainedSpiral.NOISE, lab.randomness("spiral"));
        GridEnergy energy = random(rows, lab.randomness("energy"));
        Support.Cells box = box(QUADRATURE);
        double[] differences = differences(energy, rows, box, lab);
        Negatives.Weighted everywhere = new ExactNegatives(box, lab.shards()).draw(energy, rows, 0);
        double[] data = MaximumLikelihood.term(energy, Negatives.Weighted.equal(rows), lab.shards());
        double[] gradient = MaximumLikelihood.gradient(energy, rows, everywhere, lab.shards());
        GibbsDistribution gibbs = GibbsDistribution.of(energy, box, lab.shards());
        GridDensity trained = GridTraining.train(rows, GridSettings.standard().withCells(32), lab.training())
                .model();
        return Outcome.of(
                this,
                List.of(
                        "The loss is L(W) = ⟨F⟩ over the data + log ∫ exp(−F). Its gradient is the"
                                + " average of ∂F/∂W over the data minus its average over the model's own"
                                + " distribution P = exp(−F)/Z: push down on the data, push up in proportion to the"
                                + " probability under the model. Here F is a sum of splines on a grid with random"
                                + " coefficients, the integrals are computed by quadrature over the plane, and the"
                                + " gradient is compared with differences of L.",
                        "Training has converged where the two terms are equal: the averages over the"
                                + " model and over the data are the same. The surfaces show the energy before and"
                                + " after training by this gradient."),
                measurements(gradient, data, differences, integral(energy, gibbs, lab)),
                List.of(
                        scatter(gradient, data, differences),
                        new Block.SideBySide(surfaces(energy, trained, rows, lab))));
    }

    private static GridEnergy random(Rows rows, Randomness randomness) {
        GridEnergy energy = GridEnergy.around(rows, CELLS);
        for (int j = 0; j < energy.parameters().length; j++) {
            energy.parameters()[j] = (float) randomness.normal(j, 0, 0);
        }
        return energy;
    }

    private static Support.Cells box(int cells) {
        return Support.box(new double[] {-FAR, -FAR}, new double[] {FAR, FAR}, cells);
    }

    /// ∂L/∂W by central differences of the loss.
    private static double[] differences(GridEnergy energy, Rows rows, Support.Cells box, Lab lab) {
        GridEnergy moved = energy.copy();
        float[] parameters = moved.parameters();
        double[] slopes = new double[parameters.length];
        for (int j = 0; j < slopes.length; j++) {
            float own = parameters[j];
            float above = (float) (own + STEP);
            float below = (float) (own - STEP);
            parameters[j] = above;
            double up = MaximumLikelihood.loss(moved, rows, box, lab.shards());
            parameters[j] = below;
            double down = MaximumLikelihood.loss(moved, rows, box, lab.shards());
            parameters[j] = own;
            slopes[j] = (up - down) / ((double) above - below);
        }
        return slopes;
    }

    /// ∫ exp(−F)/Z with other quadrature points than those of Z.
    private static double integral(GridEnergy energy, GibbsDistribution gibbs, Lab lab) {
        return Math.exp(GibbsDistribution.of(energy, box(QUADRATURE * 5 / 3), lab.shards())
                        .logPartition()
                - gibbs.logPartition());
    }

    private static double maxDifference(double[] a, double[] b) {
        double largest = 0;
        for (int j = 0; j < a.length; j++) {
            largest = Math.max(largest, Math.abs(a[j] - b[j]));
        }
        return largest;
    }

    private static List<Measurement> measurements(
            double[] gradient, double[] data, double[] differences, double integral) {
        return List.of(
                Measurement.atMost(
                        "maximum difference between the gradient and differences of L",
                        STEP * STEP / 6 * 0.1 + 1e-7,
                        "h²/6 times a third central moment of a spline, which is in [0, 0.44] and so has"
                                + " a third moment below 0.1; plus rounding of L, 10⁻¹⁴ / h",
                        maxDifference(gradient, differences)),
                Measurement.atLeast(
                        "maximum difference without the model term",
                        1e-3,
                        "a model of " + (CELLS + 1) * (CELLS + 1)
                                + " splines has derivatives of the order of 1/" + (CELLS + 1) * (CELLS + 1)
                                + " in its model term: the check can fail",
                        maxDifference(data, differences)),
                new Measurement(
                        "∫ exp(−F)/Z, on other points than those of Z",
                        1 - 1e-3,
                        1 + 1e-3,
                        "1; the energy is not smooth at the edges of the box, where the error of Gauss's"
                                + " rule is about 10⁻³",
                        integral));
    }

    private static Figure scatter(double[] gradient, double[] data, double[] differences) {
        Rows right = Rows.zeros(gradient.length, 2);
        Rows half = Rows.zeros(gradient.length, 2);
        for (int j = 0; j < gradient.length; j++) {
            right.set(j, new float[] {(float) differences[j], (float) gradient[j]});
            half.set(j, new float[] {(float) differences[j], (float) data[j]});
        }
        return new Scatter(
                "The gradient and differences of the loss",
                "One point for each coefficient. Data term minus model term is on the diagonal; the data"
                        + " term alone is not.",
                Axis.of("difference quotient of L"),
                Axis.of("gradient"),
                List.of(
                        new Overlay.Points("data − model", right, Overlay.Mark.PROTOTYPE),
                        new Overlay.Points("data term alone", half, Overlay.Mark.ANSWER)));
    }

    private static List<Figure> surfaces(GridEnergy random, GridDensity trained, Rows rows, Lab lab) {
        return List.of(
                Drawing.surface(
                        "Before",
                        "A random energy, and the data.",
                        random,
                        rows,
                        NODES,
                        List.of(Drawing.data(rows)),
                        lab.shards()),
                Drawing.surface(
                        "After",
                        "The energy of exact maximum likelihood: low on the data, high everywhere else.",
                        trained.energy(),
                        rows,
                        NODES,
                        List.of(Drawing.data(rows)),
                        lab.shards()));
    }
}
