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

/// T1: the gradient of maximum likelihood, and the density that it belongs to.
final class DataAndModelTerm implements Experiment {
    private static final int ROWS = 1_000;
    private static final int CELLS = 9;
    private static final int NODES = 100;

    /// Beyond ±4 the walls of the box around the spiral leave less than 10⁻⁹ of any of these energies.
    private static final double FAR = 4;

    private static final int QUADRATURE = 48;

    /// Half a difference's width, a number that float32 holds.
    private static final double STEP = 0x1p-6;

    @Override
    public String id() {
        return "T1";
    }

    @Override
    public String claim() {
        return "The gradient of maximum likelihood is a data term less a model term: down on the data, up everywhere else.";
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
                        "The loss is L(W) = ⟨F⟩ over the data + log ∫ exp(−F). Its gradient is ∂F/∂W averaged over the data less"
                                + " ∂F/∂W averaged over the model's own distribution P = exp(−F)/Z: push down where the data"
                                + " are, push up in proportion to what the model believes. Here F is a sum of splines on a"
                                + " grid with random coefficients, the plane is gone through point by point, and the"
                                + " gradient is compared with how L changes when one coefficient does.",
                        "Where the two terms are equal training is at its end: the model believes what the data say. The surfaces"
                                + " show the energy before, and after training by exactly this gradient."),
                measurements(gradient, data, differences, integral(energy, gibbs, lab)),
                List.of(scatter(gradient, data, differences), new Block.Beside(surfaces(energy, trained, rows, lab))));
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

    /// ∫ exp(−F)/Z over other points than those that Z was taken from.
    private static double integral(GridEnergy energy, GibbsDistribution gibbs, Lab lab) {
        return Math.exp(GibbsDistribution.of(energy, box(QUADRATURE * 5 / 3), lab.shards())
                        .logPartition()
                - gibbs.logPartition());
    }

    private static double largestApart(double[] a, double[] b) {
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
                        "largest difference of the gradient from the slope of L",
                        STEP * STEP / 6 * 0.1 + 1e-7,
                        "h²/6 times a third central moment of a spline, which lies in [0, 0.44] and so has one under 0.1;"
                                + " rounding of L, 10⁻¹⁴ over h, besides",
                        largestApart(gradient, differences)),
                Measurement.atLeast(
                        "largest difference when the model term is left out",
                        1e-3,
                        "a model of " + (CELLS + 1) * (CELLS + 1)
                                + " splines must push at some of them by a good part of 1/" + (CELLS + 1) * (CELLS + 1)
                                + ": the check can fail",
                        largestApart(data, differences)),
                new Measurement(
                        "∫ exp(−F)/Z, on other points than Z was taken on",
                        1 - 1e-3,
                        1 + 1e-3,
                        "1; the energy bends sharply at the walls, where a rule for smooth functions is off by a part in 10³",
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
                "The gradient against the slope of the loss",
                "One point for each coefficient. Data term less model term lies on the diagonal; the data term alone does"
                        + " not.",
                Axis.of("slope of L"),
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
