package basin.lecture;

import basin.classic.grid.GridDensity;
import basin.classic.grid.GridSettings;
import basin.classic.grid.GridTraining;
import basin.energy.Energies;
import basin.landscape.Landscape;
import basin.landscape.MixtureOfGaussians;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.LineChart;
import basin.report.Numbers;
import basin.report.Overlay;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// T2: maximum likelihood on rows of a known density.
final class KnownEntropy implements Experiment {
    private static final int[] ROWS = {500, 2_000, 8_000, 32_000};
    private static final int FRESH = 50_000;
    private static final int CELLS = 24;
    private static final int NODES = 100;
    private static final int FIGURE_ROWS = 2_000;

    /// Number of standard errors allowed: the rate of false alarms is 1 in 16,000.
    private static final double ERRORS = 4;

    private static final Landscape TRUTH =
            MixtureOfGaussians.round(0.6, new double[] {-1.5, 0}, new double[] {1.5, 0}, new double[] {0, 2});

    @Override
    public String id() {
        return "T2";
    }

    @Override
    public String claim() {
        return "Maximum likelihood on rows of a known density comes down to its entropy.";
    }

    /// The mean of log p − log q over fresh rows, where p is the true density and q that of the model.
    private record Gap(double nats, double error) {}

    @Override
    public Outcome run(Lab lab) {
        Rows fresh = drawn("fresh", FRESH, lab);
        double[] truth = Energies.values(TRUTH, fresh, lab.shards());
        List<Gap> gaps = new ArrayList<>();
        for (int rows : ROWS) {
            gaps.add(gap(train(rows, lab), fresh, truth, lab));
        }
        double entropy = Statistics.mean(truth) + TRUTH.logPartition();
        return Outcome.of(
                this,
                List.of(
                        "The rows are drawn from a mixture of three Gaussians with known density p. For a"
                                + " model q, the mean of log p − log q over fresh rows is the divergence of q from"
                                + " p: it is at least 0, and 0 only for p. So the mean negative log likelihood is at"
                                + " least the entropy of p, here " + Numbers.value(entropy)
                                + " nats, and exceeds it by the divergence.",
                        "The model is an energy on a grid, trained by exact maximum likelihood. A model"
                                + " with K free parameters loses K/2n nats on average by fitting the noise of n rows"
                                + " (Akaike 1973). Here a penalty restricts the parameters, and held-out rows choose"
                                + " its weight, so that the loss should be smaller."),
                measurements(gaps, entropy),
                List.of(chart(gaps), surface(lab)));
    }

    private static Rows drawn(String purpose, int count, Lab lab) {
        Rows rows = Rows.zeros(count, 2);
        TRUTH.sample(lab.randomness(purpose), 0, rows);
        return rows;
    }

    private static GridDensity train(int rows, Lab lab) {
        GridSettings settings = GridSettings.standard().withCells(CELLS);
        return GridTraining.train(drawn("rows", rows, lab), settings, lab.training())
                .model();
    }

    private static Gap gap(GridDensity model, Rows fresh, double[] truth, Lab lab) {
        double[] energies = Energies.values(model.energy(), fresh, lab.shards());
        double[] excess = new double[energies.length];
        Arrays.setAll(excess, i -> energies[i] + model.logPartition() - truth[i] - TRUTH.logPartition());
        double mean = Statistics.mean(excess);
        double[] off = Arrays.stream(excess).map(one -> one - mean).toArray();
        return new Gap(mean, Statistics.rms(off) / Math.sqrt(excess.length));
    }

    private static double bound(int rows) {
        return (CELLS + 1) * (CELLS + 1) / (2 * 0.9 * rows);
    }

    private static List<Measurement> measurements(List<Gap> gaps, double entropy) {
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(Measurement.shown(
                "entropy of the truth, in nats", "mean of −log p over " + FRESH + " fresh rows", entropy));
        for (int i = 0; i < ROWS.length; i++) {
            Gap gap = gaps.get(i);
            measurements.add(new Measurement(
                    "nats above the entropy, from " + ROWS[i] + " rows",
                    -ERRORS * gap.error(),
                    bound(ROWS[i]) + ERRORS * gap.error(),
                    "0 to K/2n, of K = " + (CELLS + 1) * (CELLS + 1)
                            + " splines and the 9 rows in 10 that are not held out; ± 4"
                            + Numbers.value(gap.error()),
                    gap.nats()));
        }
        measurements.add(Measurement.atMost(
                "nats above the entropy, largest number of rows / smallest",
                Math.sqrt((double) ROWS[0] / ROWS[ROWS.length - 1]),
                "1/√n, the rate of the error of a mean; densities are learned at rates between that and" + " 1/n",
                gaps.getLast().nats() / gaps.getFirst().nats()));
        return measurements;
    }

    private static Figure chart(List<Gap> gaps) {
        double[] rows = Arrays.stream(ROWS).asDoubleStream().toArray();
        return new LineChart(
                "Down to the entropy",
                "Nats above the entropy on fresh rows over the number of training rows, and the expected"
                        + " value of a fit without a penalty.",
                Axis.of("rows").logarithmic(),
                Axis.of("nats above the entropy").logarithmic(),
                List.of(
                        new LineChart.Series(
                                "measured",
                                rows,
                                gaps.stream().mapToDouble(Gap::nats).toArray()),
                        new LineChart.Series(
                                "K/2n",
                                rows,
                                Arrays.stream(ROWS)
                                        .mapToDouble(KnownEntropy::bound)
                                        .toArray())));
    }

    private static Figure surface(Lab lab) {
        Rows rows = drawn("rows", FIGURE_ROWS, lab);
        return Drawing.surface(
                "The learned energy",
                "−log q from " + FIGURE_ROWS + " rows, and the rows.",
                train(FIGURE_ROWS, lab).energy(),
                rows,
                NODES,
                List.<Overlay>of(Drawing.data(rows)),
                lab.shards());
    }
}
