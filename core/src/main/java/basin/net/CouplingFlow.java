package basin.net;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An invertible map from rows to codes, made of coupling layers (Dinh, Sohl-Dickstein & Bengio, ICLR 2017): each
/// keeps half of the columns and maps every other one by an increasing spline, whose parameters a net computes from
/// those kept (Durkan, Bekasov, Murray & Papamakarios, NeurIPS 2019). So the inverse of a layer is one pass, too,
/// and the logarithm of its volume is the sum of the logarithms of the splines' slopes.
///
/// @param columns d, 2 or more
/// @param nets one for each layer, from the columns that it keeps to 3K − 1 numbers for each of the others
/// @param bins K, number of bins of a spline, 2 to 500
/// @param reach distance from 0 up to which the splines differ from the identity, above 0 and finite
public record CouplingFlow(int columns, List<SmoothMap> nets, int bins, double reach) implements SmoothMap {
    /// @throws IllegalArgumentException when they do not fit together
    public CouplingFlow {
        nets = List.copyOf(nets);
        if (columns < 2) {
            throw new IllegalArgumentException("columns: expected 2 or more, got " + columns);
        }
        if (bins < 2 || bins > 500) {
            throw new IllegalArgumentException("bins: expected 2 to 500, got " + bins);
        }
        if (!(reach > 0 && reach < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("reach: expected above 0 and finite, got " + reach);
        }
        for (int layer = 0; layer < nets.size(); layer++) {
            SmoothMap net = nets.get(layer);
            int inputs = kept(layer, columns).length;
            int outputs = outputs(layer, columns, bins);
            if (net.inputs() != inputs || net.outputs() != outputs) {
                throw new IllegalArgumentException("nets: expected a map of " + inputs + " to " + outputs
                        + " columns for layer " + layer + ", got " + net.inputs() + " to " + net.outputs());
            }
        }
    }

    /// The columns that a layer keeps, in increasing order: alternately the first and the second half of a
    /// permutation, which changes after every two layers.
    public static int[] kept(int layer, int columns) {
        return half(layer, columns, layer % 2 == 0);
    }

    /// The columns that a layer changes, in increasing order.
    public static int[] changed(int layer, int columns) {
        return half(layer, columns, layer % 2 != 0);
    }

    private static int[] half(int layer, int columns, boolean first) {
        int[] order = new Randomness(0).named("coupling").permutation(columns, layer / 2);
        int middle = columns / 2;
        return (first ? Arrays.stream(order, 0, middle) : Arrays.stream(order, middle, columns))
                .sorted()
                .toArray();
    }

    /// The number of outputs of the net of a layer.
    public static int outputs(int layer, int columns, int bins) {
        return changed(layer, columns).length * RationalQuadraticSpline.numbers(bins);
    }

    @Override
    public int inputs() {
        return columns;
    }

    @Override
    public int outputs() {
        return columns;
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
        Arrays.fill(logVolumes, 0, x.count(), 0);
        codes.copyFrom(x);
        for (int layer = 0; layer < nets.size(); layer++) {
            forward(layer, codes, logVolumes);
        }
    }

    private void forward(int layer, Rows x, double[] logVolumes) {
        each(layer, x, (spline, row, column) -> {
            spline.to(x.get(row, column));
            x.set(row, column, (float) spline.output());
            logVolumes[row] += spline.logSlope();
        });
    }

    /// The rows of codes: the inverse of [#apply].
    public void decode(Rows codes, Rows x) {
        Rows.requireColumns("codes", codes, columns);
        Rows.requireShape("x", x, codes.count(), columns);
        x.copyFrom(codes);
        for (int layer = nets.size() - 1; layer >= 0; layer--) {
            each(layer, x, (spline, row, column) -> {
                spline.from(x.get(row, column));
                x.set(row, column, (float) spline.input());
            });
        }
    }

    /// A function of the spline of one cell.
    private interface Task {
        void with(RationalQuadraticSpline spline, int row, int column);
    }

    /// Calls `task` for the spline of every cell that a layer changes, with the parameters from the cells that it
    /// keeps.
    private void each(int layer, Rows x, Task task) {
        Rows made = Rows.zeros(x.count(), outputs(layer, columns, bins));
        nets.get(layer).apply(given(layer, x), made);
        RationalQuadraticSpline spline = new RationalQuadraticSpline(bins, reach);
        int[] changed = changed(layer, columns);
        for (int i = 0; i < x.count(); i++) {
            for (int q = 0; q < changed.length; q++) {
                spline.shape(made.array(i), made.offset(i) + q * RationalQuadraticSpline.numbers(bins));
                task.with(spline, i, changed[q]);
            }
        }
    }

    /// The cells that a layer keeps.
    private Rows given(int layer, Rows x) {
        int[] kept = kept(layer, columns);
        Rows given = Rows.zeros(x.count(), kept.length);
        for (int i = 0; i < x.count(); i++) {
            for (int q = 0; q < kept.length; q++) {
                given.set(i, q, x.get(i, kept[q]));
            }
        }
        return given;
    }

    @Override
    public void pullback(Rows x, Rows codes, Cotangents cotangents, Rows gradients) {
        pullback(x, codes, new double[x.count()], cotangents, 0, gradients, (layer, given, slopes) -> {});
    }

    /// A callback during backpropagation, for the derivatives that a training needs.
    @FunctionalInterface
    public interface Listener {
        /// Called once for the net of every layer.
        ///
        /// @param given the inputs of the net, one row for each row of x
        /// @param slopes the derivatives by the outputs of the net
        void layer(int layer, Rows given, Rows slopes);
    }

    /// Codes, logarithms of volumes, and derivatives of c · code + `volume` · log volume.
    ///
    /// @param cotangents c for each row, called for all rows at once
    void pullback(
            Rows x,
            Rows codes,
            double[] logVolumes,
            Cotangents cotangents,
            double volume,
            Rows gradients,
            Listener listener) {
        Rows.requireColumns("x", x, columns);
        Rows.requireShape("codes", codes, x.count(), columns);
        Rows.requireShape("gradients", gradients, x.count(), columns);
        Arrays.fill(logVolumes, 0, x.count(), 0);
        List<Rows> before = new ArrayList<>();
        codes.copyFrom(x);
        for (int layer = 0; layer < nets.size(); layer++) {
            before.add(codes.copy());
            forward(layer, codes, logVolumes);
        }
        cotangents.at(0, x.count(), codes, gradients);
        for (int layer = nets.size() - 1; layer >= 0; layer--) {
            back(layer, before.get(layer), gradients, volume, listener);
        }
    }

    /// Converts derivatives by the outputs of a layer to those by its inputs.
    private void back(int layer, Rows before, Rows gradients, double volume, Listener listener) {
        Rows given = given(layer, before);
        Rows slopes = Rows.zeros(before.count(), outputs(layer, columns, bins));
        Rows through = Rows.zeros(before.count(), given.columns());
        Rows made = Rows.zeros(before.count(), slopes.columns());
        Cotangents splines = (from, to, outputs, cotangents) -> {
            Rows part = slopes.slice(from, to);
            back(layer, before.slice(from, to), outputs, gradients.slice(from, to), volume, part);
            cotangents.copyFrom(part);
        };
        nets.get(layer).pullback(given, made, splines, through);
        int[] kept = kept(layer, columns);
        for (int i = 0; i < before.count(); i++) {
            for (int q = 0; q < kept.length; q++) {
                gradients.set(i, kept[q], gradients.get(i, kept[q]) + through.get(i, q));
            }
        }
        listener.layer(layer, given, slopes);
    }

    /// The part through the splines: the derivatives by the cells that they change and by their parameters.
    private void back(int layer, Rows before, Rows made, Rows gradients, double volume, Rows slopes) {
        RationalQuadraticSpline spline = new RationalQuadraticSpline(bins, reach);
        int[] changed = changed(layer, columns);
        for (int i = 0; i < before.count(); i++) {
            for (int q = 0; q < changed.length; q++) {
                int numbers = q * RationalQuadraticSpline.numbers(bins);
                spline.shape(made.array(i), made.offset(i) + numbers);
                spline.to(before.get(i, changed[q]));
                double slope = gradients.get(i, changed[q]);
                double back = spline.pullback(slope, volume, slopes.array(i), slopes.offset(i) + numbers);
                gradients.set(i, changed[q], (float) back);
            }
        }
    }
}
