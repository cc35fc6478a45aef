package basin.lecture;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.Lattice;
import basin.report.LineChart;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// K1: where F∞ is zero, and how it grows from there.
final class QuadraticWells implements Experiment {
    private static final int NODES = 120;
    private static final int RAYS = 8;

    /// Float32 places a minimum of ‖y − w‖² to 10⁻⁷ in each coordinate, hence its energy to 10⁻¹³.
    private static final double ZERO = 1e-12;

    @Override
    public String id() {
        return "K1";
    }

    @Override
    public String claim() {
        return "K-means has k points of zero energy, and its energy grows quadratically away from them.";
    }

    @Override
    public Outcome run(Lab lab) {
        TrainedSpiral spiral = TrainedSpiral.of(lab);
        SmoothEnergy energy = spiral.kmeans().energy();
        Rows prototypes = spiral.prototypes();
        Rows starts = Lattice.around(spiral.rows(), 0.1, NODES).nodes();
        return Outcome.of(
                this,
                List.of(
                        "K-means models a row y by one of k prototypes: E(y, z) = ‖y − W z‖², where the one-hot z picks a"
                                + " column of W. Minimising over z leaves F∞(y), the squared distance to the nearest"
                                + " prototype. So F∞ is zero at the prototypes and nowhere else, and within the cell"
                                + " of a prototype it is a bowl. Because there are only k zeros, most of space has"
                                + " to have a positive energy, without anything ever pushing it up.",
                        "To see that no zero was missed, " + NODES * NODES + " descents start at the nodes of a lattice"
                                + " over the data and beyond; the places where they end are counted. The"
                                + " exponent p of F ∝ r^p is the slope of log F against log r on " + RAYS
                                + " random rays from each prototype, out to its cell's nearest border."),
                measurements(energy, prototypes, starts, lab),
                List.of(cut(energy, prototypes, lab), growth(energy, prototypes, lab.randomness("rays"))));
    }

    /// What the claim says of an energy whose prototypes are known.
    ///
    /// @param starts where descents start
    static List<Measurement> measurements(SmoothEnergy energy, Rows prototypes, Rows starts, Lab lab) {
        int k = prototypes.count();
        double[] atPrototypes = Energies.values(energy, prototypes, lab.shards());
        Minima minima = Minima.from(starts, energy, 1e-5, lab.shards());
        double[] exponents = exponents(energy, prototypes, lab.randomness("rays"));
        String rounding = "float32 places points to 10⁻⁷: over radii in a ratio of 20 the slope errs by less than 10⁻³";
        return List.of(
                Measurement.exactly(
                        "prototypes with F∞ = 0",
                        k,
                        "a prototype is at no distance from itself",
                        Math.toIntExact(
                                Arrays.stream(atPrototypes).filter(f -> f == 0).count())),
                Measurement.exactly(
                        "minima that descents find",
                        k,
                        "each cell holds one, and every cell is wider than a mesh of the lattice",
                        minima.places().size()),
                Measurement.exactly(
                        "of them with F∞ ≤ 10⁻¹²",
                        k,
                        "float32 places a minimum to 10⁻⁷, its energy to less than 10⁻¹²",
                        minima.notAbove(ZERO)),
                new Measurement("mean exponent", 1.999, 2.001, rounding, Statistics.mean(exponents)),
                Measurement.atMost(
                        "largest error of an exponent",
                        1e-3,
                        rounding,
                        Statistics.largest(Arrays.stream(exponents)
                                .map(p -> Math.abs(p - 2))
                                .toArray())));
    }

    /// The exponents on all rays from all prototypes.
    private static double[] exponents(SmoothEnergy energy, Rows prototypes, Randomness randomness) {
        List<Double> exponents = new ArrayList<>();
        for (int j = 0; j < prototypes.count(); j++) {
            double reach = reach(prototypes, j);
            for (double exponent : GrowthExponent.along(energy, prototypes.row(j), reach, RAYS, randomness, j)) {
                exponents.add(exponent);
            }
        }
        return exponents.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Half the distance to the nearest other prototype: a ball of that radius lies within the cell.
    private static double reach(Rows prototypes, int j) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int other = 0; other < prototypes.count(); other++) {
            nearest = other == j ? nearest : Math.min(nearest, Distances.between(prototypes, j, prototypes, other));
        }
        return nearest / 2;
    }

    private static Figure cut(SmoothEnergy energy, Rows prototypes, Lab lab) {
        int points = 1_201;
        double[] x = new double[points];
        Rows line = Rows.zeros(points, 2);
        float height = prototypes.get(0, 1);
        for (int i = 0; i < points; i++) {
            x[i] = -1.1 + 2.2 * i / (points - 1);
            line.set(i, new float[] {(float) x[i], height});
        }
        return new LineChart(
                "A cut through the energy",
                "F∞ along a horizontal line through one prototype: pieces of parabolas, one for each cell that the line"
                        + " crosses. It touches zero at the prototype on the line; where it passes a prototype at a"
                        + " distance, the piece ends above zero.",
                Drawing.Y1,
                Axis.of("F∞"),
                List.of(new LineChart.Series("F∞", x, Energies.values(energy, line, lab.shards()))));
    }

    private static Figure growth(SmoothEnergy energy, Rows prototypes, Randomness randomness) {
        List<LineChart.Series> series = new ArrayList<>();
        for (int j = 0; j < prototypes.count(); j += prototypes.count() / 4) {
            double[] radii = GrowthExponent.radii(reach(prototypes, j));
            double[] energies = new double[radii.length];
            double[] direction = GrowthExponent.direction(2, randomness, j, 0);
            energy.values(GrowthExponent.ray(prototypes.row(j), direction, radii), energies);
            series.add(new LineChart.Series("prototype " + (j + 1), radii, energies));
        }
        return new LineChart(
                "Growth of the energy within four cells",
                "On logarithmic axes a power law is a straight line and its exponent the slope: every cell has the same"
                        + " line, F∞ = r².",
                Axis.of("distance r from the prototype").logarithmic(),
                Axis.of("F∞").logarithmic(),
                series);
    }
}
