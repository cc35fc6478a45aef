package basin.strategy.latent;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Map;

/// The codes of vector quantisation, which are moving averages of the encoded rows that are assigned to them (van
/// den Oord, Vinyals & Kavukcuoglu, NIPS 2017, appendix A.1): code j is m_j / N_j, where N_j and m_j are averages
/// over batches of the number of encoded rows that are nearest to it and of their sum. With a past of 0 it is the
/// mean of those of the last batch, and a step is a sweep of K-means.
public final class CodeBook {
    /// A code is dead when its average number of rows in a batch is below this fraction of the mean over all codes.
    private static final double DEAD = 0.02;

    private final double past;
    private final Rows codes;
    private final double[] counts;
    private final double[] sums;
    private boolean begun;

    /// @param past the weight of past values in the averages, 0 to below 1
    CodeBook(int size, int columns, double past) {
        this.past = past;
        this.codes = Rows.zeros(size, columns);
        this.counts = new double[size];
        this.sums = new double[size * columns];
    }

    /// The codes, k rows; a view.
    public Rows codes() {
        return codes;
    }

    /// Whether there are codes.
    boolean hasBegun() {
        return begun;
    }

    /// Sets the codes to encoded rows.
    ///
    /// @param encoded one row for each code
    void begin(Rows encoded) {
        codes.copyFrom(encoded);
        for (int j = 0; j < codes.count(); j++) {
            set(j, 1, encoded, j);
        }
        begun = true;
    }

    private void set(int code, double count, Rows encoded, int row) {
        counts[code] = count;
        for (int p = 0; p < codes.columns(); p++) {
            codes.set(code, p, encoded.get(row, p));
            sums[code * codes.columns() + p] = count * encoded.get(row, p);
        }
    }

    /// The code nearest to a row; of equally near ones the first.
    public int nearest(Rows encoded, int row) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < codes.count(); j++) {
            double square = 0;
            for (int p = 0; p < codes.columns(); p++) {
                double off = (double) encoded.get(row, p) - codes.get(j, p);
                square += off * off;
            }
            if (square < least) {
                least = square;
                nearest = j;
            }
        }
        return nearest;
    }

    /// Moves the codes by a batch of encoded rows and the codes nearest to them, and restarts dead codes at encoded
    /// rows.
    ///
    /// @param draws the stream of the restarts, at `step`
    /// @return the number of dead codes
    int move(Rows encoded, int[] nearest, Randomness draws, int step) {
        int d = codes.columns();
        for (int j = 0; j < counts.length; j++) {
            counts[j] *= past;
        }
        for (int at = 0; at < sums.length; at++) {
            sums[at] *= past;
        }
        for (int i = 0; i < encoded.count(); i++) {
            counts[nearest[i]] += 1 - past;
            for (int p = 0; p < d; p++) {
                sums[nearest[i] * d + p] += (1 - past) * encoded.get(i, p);
            }
        }
        double least = DEAD * encoded.count() / counts.length;
        int dead = 0;
        for (int j = 0; j < counts.length; j++) {
            if (counts[j] < least) {
                set(j, (double) encoded.count() / counts.length, encoded, draws.below(encoded.count(), j, step, 0));
                dead++;
            }
            for (int p = 0; p < d; p++) {
                codes.set(j, p, (float) (sums[j * d + p] / counts[j]));
            }
        }
        return dead;
    }

    Map<String, Tensor> state() {
        return begun
                ? Map.of(
                        "codes", Tensor.of(codes.copy()),
                        "code counts", Tensor.of(counts.clone(), counts.length),
                        "code sums", Tensor.of(sums.clone(), counts.length, codes.columns()))
                : Map.of();
    }

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(Map<String, Tensor> state) {
        NamedTensors stored = new NamedTensors("checkpoint", state);
        begun = stored.has("codes");
        if (begun) {
            int k = codes.count();
            codes.copyFrom(stored.rows("codes", k, codes.columns()));
            System.arraycopy(stored.doubles("code counts", k), 0, counts, 0, k);
            System.arraycopy(stored.doubles("code sums", k, codes.columns()), 0, sums, 0, sums.length);
        }
    }
}
