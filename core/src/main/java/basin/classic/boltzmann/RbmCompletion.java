package basin.classic.boltzmann;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The minima of the free energy over the missing cells of a row.
///
/// A few missing bits are enumerated. Otherwise clamped Gibbs chains are annealed from many starts, and a descent
/// from the end of each finds a minimum. The draws are the same for every row: an answer depends on its row
/// alone.
final class RbmCompletion {
    /// Missing bits of which all values are tried.
    private static final int ENUMERATED = 12;

    private static final int STARTS = 16;
    private static final int SWEEPS = 20;

    /// Answers that differ by less, in every cell in standard deviations s, are one.
    private static final double DISTINCT = 1e-2;

    private static final Randomness DRAWS = new Randomness(0).named("complete");

    private final RbmParameters parameters;

    /// A completed row and its energy.
    static final class Answer {
        final float[] row;
        final double energy;

        Answer(float[] row, double energy) {
            this.row = row;
            this.energy = energy;
        }
    }

    RbmCompletion(RbmParameters parameters) {
        this.parameters = parameters;
    }

    /// Copies row i of y into `row`, with the missing cells of the best answer.
    void fill(Rows y, int i, float[] row) {
        System.arraycopy(y.array(i), y.offset(i), row, 0, row.length);
        if (missing(row) > 0) {
            System.arraycopy(answers(row, 1).getFirst().row, 0, row, 0, row.length);
        }
    }

    private static int missing(float[] row) {
        int missing = 0;
        for (float cell : row) {
            missing += Float.isNaN(cell) ? 1 : 0;
        }
        return missing;
    }

    /// At most `max` answers, lowest energy first; the row itself when nothing is missing.
    List<Answer> answers(float[] row, int max) {
        int missing = missing(row);
        boolean[] free = new boolean[row.length];
        for (int p = 0; p < row.length; p++) {
            free[p] = Float.isNaN(row[p]);
        }
        RbmSearch search = RbmSearch.of(parameters);
        List<Answer> answers = new ArrayList<>();
        for (float[] start : starts(row, free, missing)) {
            double energy = search.descend(start, free);
            add(answers, new Answer(start, energy));
        }
        answers.sort(Comparator.comparingDouble(answer -> answer.energy));
        return answers.subList(0, Math.min(max, answers.size()));
    }

    private List<float[]> starts(float[] row, boolean[] free, int missing) {
        if (missing == 0) {
            return List.of(row.clone());
        }
        if (parameters.visible == RbmVisible.BERNOULLI && missing <= ENUMERATED) {
            return minima(row, free, missing);
        }
        List<float[]> starts = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            starts.add(drawn(row, free, start));
        }
        return starts;
    }

    private void add(List<Answer> answers, Answer found) {
        for (int at = 0; at < answers.size(); at++) {
            if (isSame(answers.get(at).row, found.row)) {
                if (found.energy < answers.get(at).energy) {
                    answers.set(at, found);
                }
                return;
            }
        }
        answers.add(found);
    }

    private boolean isSame(float[] a, float[] b) {
        boolean same = true;
        for (int p = 0; p < a.length; p++) {
            same &= Math.abs(a[p] - b[p]) <= DISTINCT * parameters.standardDeviations[p];
        }
        return same;
    }

    /// All values of the missing bits whose energy no single flip lowers, in the order of the Gray code.
    private List<float[]> minima(float[] row, boolean[] free, int missing) {
        int[] cells = java.util.stream.IntStream.range(0, row.length)
                .filter(p -> free[p])
                .toArray();
        float[] now = row.clone();
        for (int p : cells) {
            now[p] = 0;
        }
        double[] energies = new double[1 << missing];
        RbmSearch.Bits bits = new RbmSearch.Bits(parameters);
        bits.at(now);
        energies[0] = bits.energy();
        for (int step = 1; step < energies.length; step++) {
            bits.flip(cells[Integer.numberOfTrailingZeros(step)]);
            energies[gray(step)] = bits.energy();
        }
        List<float[]> minima = new ArrayList<>();
        for (int code = 0; code < energies.length; code++) {
            if (isMinimum(energies, code, missing)) {
                float[] minimum = row.clone();
                for (int bit = 0; bit < missing; bit++) {
                    minimum[cells[bit]] = code >> bit & 1;
                }
                minima.add(minimum);
            }
        }
        return minima;
    }

    private static int gray(int step) {
        return step ^ step >> 1;
    }

    /// Of equal neighbours the first is taken.
    private static boolean isMinimum(double[] energies, int code, int bits) {
        boolean lowest = true;
        for (int bit = 0; bit < bits; bit++) {
            int other = code ^ 1 << bit;
            lowest &= energies[code] < energies[other] || (energies[code] == energies[other] && code < other);
        }
        return lowest;
    }

    /// The end of a clamped chain: block Gibbs over the free cells while the inverse temperature rises to 1.
    private float[] drawn(float[] row, boolean[] free, int start) {
        float[] now = row.clone();
        double[] hidden = new double[parameters.hidden()];
        for (int sweep = 0; sweep <= SWEEPS; sweep++) {
            double beta = (double) sweep / SWEEPS;
            for (int p = 0; p < now.length; p++) {
                if (free[p]) {
                    now[p] = visible(p, beta, hidden, (long) start * (SWEEPS + 1) + sweep);
                }
            }
            parameters.hiddenInputs(now, 0, hidden);
            for (int j = 0; j < hidden.length; j++) {
                double mean = Softplus.slope(beta * hidden[j]);
                hidden[j] = DRAWS.uniform((long) start * (SWEEPS + 1) + sweep, 1, j) < mean ? 1 : 0;
            }
        }
        return now;
    }

    private float visible(int p, double beta, double[] hidden, long draw) {
        double input = parameters.visibleInput(p, hidden);
        if (parameters.visible == RbmVisible.BERNOULLI) {
            return DRAWS.uniform(draw, 0, p) < Softplus.slope(beta * input) ? 1 : 0;
        }
        double standardDeviation = 1 / Math.sqrt(Math.max(beta, 1.0 / SWEEPS));
        return (float) (parameters.standardDeviations[p] * (input + standardDeviation * DRAWS.normal(draw, 0, p)));
    }
}
