package basin.net;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// An invertible map from rows to codes, made of affine coupling layers (Dinh, Sohl-Dickstein & Bengio, ICLR 2017,
/// eqs. 7–8 and 13). Each layer keeps half of the columns and scales and shifts the others by what a net makes of
/// those kept: x ← x · exp(s) + t, with s = `bound` · tanh(raw / `bound`). So the layer is undone in one pass too,
/// and the logarithm of its volume is the sum of s.
///
/// @param columns d, 2 or more
/// @param nets one for each layer, from d columns, those that change being 0, to 2d: raw scales, then shifts
/// @param bound the largest s, above 0
public record CouplingFlow(int columns, List<SmoothMap> nets, double bound) implements SmoothMap {
    /// @throws IllegalArgumentException when they do not fit together
    public CouplingFlow {
        nets = List.copyOf(nets);
        if (columns < 2) {
            throw new IllegalArgumentException("columns: expected 2 or more, got " + columns);
        }
        for (SmoothMap net : nets) {
            if (net.inputs() != columns || net.outputs() != 2 * columns) {
                throw new IllegalArgumentException("nets: expected maps of " + columns + " to " + 2 * columns
                        + " columns, got " + net.inputs() + " to " + net.outputs());
            }
        }
    }

    /// Which columns a layer keeps: the first half of them and the second in turn, shuffled anew after every two
    /// layers.
    public static boolean[] kept(int layer, int columns) {
        int[] order = new Randomness(0).named("coupling").permutation(columns, layer / 2);
        boolean[] kept = new boolean[columns];
        for (int rank = 0; rank < columns; rank++) {
            kept[order[rank]] = rank < columns / 2 == (layer % 2 == 0);
        }
        return kept;
    }

    @Override
    public int inputs() {
        return columns;
    }

    @Override
    public int outputs() {
        return columns;
    }

    private double scale(double raw) {
        return bound * Math.tanh(raw / bound);
    }

    /// What a net makes of the kept columns of x.
    private Rows ask(int layer, boolean[] kept, Rows x) {
        Rows made = Rows.zeros(x.count(), 2 * columns);
        nets.get(layer).apply(seen(kept, x), made);
        return made;
    }

    private Rows seen(boolean[] kept, Rows x) {
        Rows seen = x.copy();
        for (int i = 0; i < x.count(); i++) {
            for (int p = 0; p < columns; p++) {
                seen.set(i, p, kept[p] ? x.get(i, p) : 0);
            }
        }
        return seen;
    }

    /// The codes of rows.
    @Override
    public void apply(Rows x, Rows codes) {
        encode(x, codes, new double[x.count()]);
    }

    /// The codes of rows, and the logarithm of the absolute determinant of ∂code/∂x at each.
    public void encode(Rows x, Rows codes, double[] logVolumes) {
        Rows.requireColumns("x", x, columns);
        Rows.requireShape("codes", codes, x.count(), columns);
        java.util.Arrays.fill(logVolumes, 0, x.count(), 0);
        codes.copyFrom(x);
        for (int layer = 0; layer < nets.size(); layer++) {
            boolean[] kept = kept(layer, columns);
            pass(kept, ask(layer, kept, codes), codes, logVolumes);
        }
    }

    private void pass(boolean[] kept, Rows made, Rows x, double[] logVolumes) {
        for (int i = 0; i < x.count(); i++) {
            for (int p = 0; p < columns; p++) {
                if (!kept[p]) {
                    double scale = scale(made.get(i, p));
                    x.set(i, p, (float) (x.get(i, p) * Math.exp(scale) + made.get(i, columns + p)));
                    logVolumes[i] += scale;
                }
            }
        }
    }

    /// The rows of codes: the inverse of [#apply].
    public void decode(Rows codes, Rows x) {
        Rows.requireColumns("codes", codes, columns);
        Rows.requireShape("x", x, codes.count(), columns);
        x.copyFrom(codes);
        for (int layer = nets.size() - 1; layer >= 0; layer--) {
            boolean[] kept = kept(layer, columns);
            Rows made = ask(layer, kept, x);
            for (int i = 0; i < x.count(); i++) {
                for (int p = 0; p < columns; p++) {
                    if (!kept[p]) {
                        double back = (double) x.get(i, p) - made.get(i, columns + p);
                        x.set(i, p, (float) (back * Math.exp(-scale(made.get(i, p)))));
                    }
                }
            }
        }
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        pullback(x, outputs, new double[x.count()], cotangents, 0, gradients);
    }

    /// Codes, logarithms of volumes, and derivatives of c · code + `volume` · log volume.
    ///
    /// @param cotangents c for each row, asked for all rows at once
    void pullback(Rows x, Rows codes, double[] logVolumes, Cotangents cotangents, double volume, Rows gradients) {
        Rows.requireColumns("x", x, columns);
        Rows.requireShape("codes", codes, x.count(), columns);
        Rows.requireShape("gradients", gradients, x.count(), columns);
        List<Rows> before = new ArrayList<>();
        java.util.Arrays.fill(logVolumes, 0, x.count(), 0);
        Rows at = x.copy();
        for (int layer = 0; layer < nets.size(); layer++) {
            boolean[] kept = kept(layer, columns);
            before.add(at.copy());
            pass(kept, ask(layer, kept, at), at, logVolumes);
        }
        codes.copyFrom(at);
        Rows slopes = Rows.zeros(x.count(), columns);
        cotangents.at(0, x.count(), codes, slopes);
        for (int layer = nets.size() - 1; layer >= 0; layer--) {
            back(layer, before.get(layer), slopes, volume);
        }
        gradients.copyFrom(slopes);
    }

    /// Turns derivatives by what a layer gives into those by what it is given.
    private void back(int layer, Rows before, Rows slopes, double volume) {
        boolean[] kept = kept(layer, columns);
        Rows through = Rows.zeros(before.count(), columns);
        nets.get(layer)
                .pullback(
                        seen(kept, before),
                        Rows.zeros(before.count(), 2 * columns),
                        (from, to, made, cotangents) -> {
                            for (int i = 0; i < to - from; i++) {
                                row(kept, before, from + i, made, i, slopes, volume, cotangents);
                            }
                        },
                        through);
        for (int i = 0; i < before.count(); i++) {
            for (int p = 0; p < columns; p++) {
                slopes.set(i, p, slopes.get(i, p) + (kept[p] ? through.get(i, p) : 0));
            }
        }
    }

    private void row(
            boolean[] kept, Rows before, int row, Rows made, int at, Rows slopes, double volume, Rows cotangents) {
        for (int p = 0; p < columns; p++) {
            if (kept[p]) {
                cotangents.set(at, p, 0);
                cotangents.set(at, columns + p, 0);
                continue;
            }
            double tanh = Math.tanh(made.get(at, p) / bound);
            double factor = Math.exp(bound * tanh);
            double slope = slopes.get(row, p);
            double byScale = slope * before.get(row, p) * factor + volume;
            cotangents.set(at, p, (float) (byScale * (1 - tanh * tanh)));
            cotangents.set(at, columns + p, (float) slope);
            slopes.set(row, p, (float) (slope * factor));
        }
    }
}
