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

/// K1: the zeros of F∞, and its growth around them.
final class QuadraticWells implements Experiment {
    private static final int NODES = 120;
    private static final int RAYS = 8;

    /// A minimum of ‖y − w‖² in float32 is exact to 10⁻⁷ in each coordinate, hence its energy to 10⁻¹³.
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
                        "K-means approximates a row y by one of k prototypes: E(y, z) = ‖y − W z‖², where"
                                + " the one-hot z selects a column of W. The minimum over z is F∞(y), the squared"
                                + " distance to the nearest prototype. So F∞ is zero at the prototypes and nowhere"
                                + " else, and within the cell of a prototype it is a paraboloid. Because there are"
                                + " only k zeros, the energy is positive in most of space without any term that"
                                + " raises it.",
                        "To check that there is no other zero, " + NODES * NODES
                                + " descents start at the nodes of a lattice that covers the data with a margin,"
                                + " and the different ends are counted. The exponent p of F ∝ r^p is the slope of"
                                + " log F against log r on " + RAYS
                                + " random rays from each prototype up to the nearest border of its cell."),
                measurements(energy, prototypes, starts, lab),
                List.of(cut(energy, prototypes, lab), growth(energy, prototypes, lab.randomness("rays"))));
    }

    /// The measurements of an energy whose prototypes are known.
    ///
    /// @param starts where descents start
    static List<Measurement> measurements(SmoothEnergy energy, Rows prototypes, Rows starts, Lab lab) {
        int k = prototypes.count();
        double[] atPrototypes = Energies.values(energy, prototypes, lab.shards());
        Minima minima = Minima.from(starts, energy, 1e-5, lab.shards());
        double[] exponents = exponents(energy, prototypes, lab.randomness("rays"));
        String rounding = "points in float32 are exact to 10⁻⁷: over radii in a ratio of 20 the error of the"
                + " slope is below 10⁻³";
        return List.of(
                Measurement.exactly(
                        "prototypes with F∞ = 0",
                        k,
                        "the distance from a prototype to itself is 0",
                        Math.toIntExact(
                                Arrays.stream(atPrototypes).filter(f -> f == 0).count())),
                Measurement.exactly(
                        "different minima found",
                        k,
                        "each cell has one, and every cell is wider than a mesh of the lattice",
                        minima.places().size()),
                Measurement.exactly(
                        "of them with F∞ ≤ 10⁻¹²",
                        k,
                        "a minimum in float32 is exact to 10⁻⁷, its energy to less than 10⁻¹²",
                        minima.notAbove(ZERO)),
                new Measurement("mean exponent", 1.999, 2.001, rounding, Statistics.mean(exponents)),
                Measurement.atMost(
                        "maximum error of an exponent",
                        1e-3,
                        rounding,
                        Statistics.max(Arrays.stream(exponents)
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

    /// Half the distance to the nearest other prototype: a ball of that radius is within the cell.
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
                "A section through the energy",
                "F∞ along a horizontal line through one prototype: pieces of parabolas, one for each cell"
                        + " that the line crosses. It is zero at the prototype on the line; in the cells of the"
                        + " others its minimum is above zero.",
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
                "On logarithmic axes a power law is a straight line whose slope is the exponent: every"
                        + " cell has the same line, F∞ = r².",
                Axis.of("distance r from the prototype").logarithmic(),
                Axis.of("F∞").logarithmic(),
                series);
    }
}
