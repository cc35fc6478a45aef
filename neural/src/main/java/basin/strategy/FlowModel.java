package basin.strategy;

import basin.model.Normalised;
import basin.net.CouplingFlow;
import basin.net.FlowEnergy;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A trained flow: an exact density, whose features are the codes and whose samples are exact.
final class FlowModel extends NeuralModel implements Normalised {
    /// Tries to get out of a place that is not plausible.
    private static final int KICKS = 32;

    /// By how much kicks grow over all tries.
    private static final double GROWTH = 10;

    /// The share of the training rows that are as low as what is plausible.
    private static final double PLAUSIBLE = 0.9;

    private final CouplingFlow flow;
    private final double kick;
    private final double plausible;

    FlowModel(Fit fit, CouplingFlow flow) {
        super(fit, new FlowEnergy(flow), flow);
        this.flow = flow;
        this.kick = fit.settings().number("noise");
        double[] energies = energies(fit.reference());
        Arrays.sort(energies);
        this.plausible = energies[(int) (PLAUSIBLE * (energies.length - 1))];
    }

    private double[] energies(Rows y) {
        double[] energies = new double[y.count()];
        energy().values(y, energies);
        return energies;
    }

    /// Down the energy, which bends sharply wherever a spline has a knot: a descent stops in such a fold. So
    /// rows that end higher than nearly all training rows go down again after a kick, from where they are and
    /// from where they began in turn, at last from the nearest of some training rows, and keep what leads
    /// lower. Kicks are the same for every row; the first have the deviation that the density was smoothed by,
    /// and they grow.
    @Override
    public void project(Rows y, Rows nearest) {
        Rows first = y.copy();
        super.project(first, nearest);
        double[] energies = energies(nearest);
        for (int round = 0; round < KICKS && kick > 0; round++) {
            int[] stuck = IntStream.range(0, energies.length)
                    .filter(i -> energies[i] > plausible)
                    .toArray();
            boolean isLast = round == KICKS - 1;
            Rows tried = isLast ? known(first, stuck) : kicked(round % 2 == 0 ? nearest : first, stuck, round);
            super.project(tried, tried);
            double[] found = energies(tried);
            for (int s = 0; s < stuck.length; s++) {
                if (found[s] < energies[stuck[s]]) {
                    energies[stuck[s]] = found[s];
                    nearest.set(stuck[s], tried.row(s));
                }
            }
        }
    }

    /// The nearest training row of each row chosen, of those that the model keeps.
    private Rows known(Rows rows, int[] chosen) {
        Rows reference = fit().reference();
        Rows known = Rows.zeros(chosen.length, rows.columns());
        for (int s = 0; s < chosen.length; s++) {
            float[] row = rows.row(chosen[s]);
            int nearest = IntStream.range(0, reference.count())
                    .boxed()
                    .min(Comparator.comparingDouble(r -> squaredDistance(row, reference.row(r))))
                    .orElseThrow();
            known.set(s, reference.row(nearest));
        }
        return known;
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int p = 0; p < a.length; p++) {
            double off = (double) a[p] - b[p];
            sum += off * off;
        }
        return sum;
    }

    private Rows kicked(Rows rows, int[] chosen, int round) {
        Randomness kicks = new Randomness(0).named("kicks");
        double deviation = kick * Math.pow(GROWTH, (double) round / KICKS);
        Rows kicked = Rows.zeros(chosen.length, rows.columns());
        for (int s = 0; s < chosen.length; s++) {
            for (int p = 0; p < rows.columns(); p++) {
                kicked.set(s, p, (float) (rows.get(chosen[s], p) + deviation * kicks.normal(round, 0, p)));
            }
        }
        return kicked;
    }

    @Override
    public double logPartition() {
        return 0;
    }

    /// Rows of standard normal codes.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows codes = Rows.zeros(into.count(), into.columns());
        for (int i = 0; i < into.count(); i++) {
            for (int p = 0; p < into.columns(); p++) {
                codes.set(i, p, (float) randomness.normal(first + i, 0, p));
            }
        }
        flow.decode(codes, into);
    }
}
