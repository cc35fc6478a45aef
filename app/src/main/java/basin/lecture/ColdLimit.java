package basin.lecture;

import basin.classic.kmeans.KMeansEnergy;
import basin.energy.Contrast;
import basin.energy.Energies;
import basin.report.Axis;
import basin.report.Block;
import basin.report.Figure;
import basin.report.LineChart;
import basin.report.Numbers;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// V1: the free energy at decreasing temperature.
final class ColdLimit implements Experiment {
    private static final int ROWS = 4_000;
    private static final int NODES = 100;
    private static final int BETAS = 17;

    /// The rounding error of float32 in the search for the nearest prototype in [−1, 1]²: a few units of 2⁻²².
    private static final double ROUNDING = 1e-6;

    @Override
    public String id() {
        return "V1";
    }

    @Override
    public String claim() {
        return "The free energy Fβ tends to the minimum over the latent, F∞, as β grows.";
    }

    /// F∞ − Fβ of every row at one β.
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    private record Gap(double beta, double[] rows) {
        double max() {
            return Statistics.max(rows);
        }

        double mean() {
            return Statistics.mean(rows);
        }

        double bound() {
            return Math.log(TrainedSpiral.K) / beta;
        }

        long outside() {
            return Arrays.stream(rows)
                    .filter(gap -> !(gap >= -ROUNDING && gap <= bound() + ROUNDING))
                    .count();
        }

        /// The number of rows with a wider gap than at the previous, smaller β.
        long wider(Gap before) {
            long wider = 0;
            for (int i = 0; i < rows.length; i++) {
                wider += rows[i] <= before.rows[i] + 1e-12 ? 0 : 1;
            }
            return wider;
        }
    }

    @Override
    public Outcome run(Lab lab) {
        TrainedSpiral spiral = TrainedSpiral.of(lab);
        Rows rows = Contrast.uniformInBox(spiral.rows(), ROWS, lab.randomness("box"));
        List<Gap> gaps = gaps(spiral.kmeans().latentEnergy(), rows, lab);
        return Outcome.of(
                this,
                List.of("A latent variable can be removed in two ways. F∞(y) is the minimum over z. Fβ(y)"
                        + " = −1/β · log Σ exp(−β E(y, z)) averages over all z with weights exp(−β E), where"
                        + " β is the inverse temperature. The sum is at least its largest term and has k"
                        + " terms, each at most as large, so that F∞ − Fβ is between 0 and log(k)/β for"
                        + " every y: the two energies become equal as β grows. In the surfaces, a small β"
                        + " merges the wells into one wide basin; at a large β the surface is that of K3."),
                measurements(gaps),
                List.of(chart(gaps), new Block.SideBySide(surfaces(spiral, lab))));
    }

    private static List<Gap> gaps(KMeansEnergy energy, Rows rows, Lab lab) {
        double[] cold = Energies.values(energy.minimised(), rows, lab.shards());
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < BETAS; i++) {
            double beta = Math.pow(10, 0.25 * i);
            double[] free = Energies.values(energy.free(beta), rows, lab.shards());
            double[] gap = new double[free.length];
            Arrays.setAll(gap, row -> cold[row] - free[row]);
            gaps.add(new Gap(beta, gap));
        }
        return gaps;
    }

    private static List<Measurement> measurements(List<Gap> gaps) {
        double outside = gaps.stream().mapToDouble(Gap::outside).sum();
        double wider = 0;
        for (int i = 1; i < gaps.size(); i++) {
            wider += gaps.get(i).wider(gaps.get(i - 1));
        }
        Gap coldest = gaps.getLast();
        return List.of(
                Measurement.exactly(
                        "rows with F∞ − Fβ outside [0, log(k)/β]",
                        0,
                        "the sum is at least its largest term and has k terms (rounding of float32, 10⁻⁶,"
                                + " allowed)",
                        outside),
                Measurement.exactly(
                        "rows whose gap widens as β grows",
                        0,
                        "the gap is log Σ exp(−β (E − F∞)) / β: the sum falls and the divisor grows"
                                + " (rounding, 10⁻¹², allowed)",
                        wider),
                Measurement.atMost(
                        "maximum gap at β = " + Numbers.value(coldest.beta()),
                        coldest.bound() + ROUNDING,
                        "log(k)/β",
                        coldest.max()));
    }

    private static Figure chart(List<Gap> gaps) {
        double[] betas = gaps.stream().mapToDouble(Gap::beta).toArray();
        return new LineChart(
                "The gap closes",
                "F∞ − Fβ over " + ROWS + " rows drawn uniformly from the box around the data. The maximum and the"
                        + " mean gap are below the bound and decrease to zero with it.",
                Axis.of("β").logarithmic(),
                Axis.of("F∞ − Fβ").logarithmic(),
                List.of(
                        new LineChart.Series(
                                "bound log(k)/β",
                                betas,
                                gaps.stream().mapToDouble(Gap::bound).toArray()),
                        new LineChart.Series(
                                "maximum gap",
                                betas,
                                gaps.stream().mapToDouble(Gap::max).toArray()),
                        new LineChart.Series(
                                "mean gap",
                                betas,
                                gaps.stream().mapToDouble(Gap::mean).toArray())));
    }

    private static List<Figure> surfaces(TrainedSpiral spiral, Lab lab) {
        List<Figure> surfaces = new ArrayList<>();
        for (double beta : new double[] {10, 100, 1_000, Double.POSITIVE_INFINITY}) {
            String name = beta == Double.POSITIVE_INFINITY ? "F∞" : "Fβ at β = " + Numbers.value(beta);
            surfaces.add(Drawing.surface(
                    name,
                    name + " over the plane of the spiral.",
                    spiral.kmeans().at(beta).energy(),
                    spiral.rows(),
                    NODES,
                    List.of(),
                    lab.shards()));
        }
        return surfaces;
    }
}
