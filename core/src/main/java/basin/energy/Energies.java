package basin.energy;

import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.function.ToDoubleFunction;

/// Energies made from functions and from other energies, and their values over many rows.
public final class Energies {
    private Energies() {}

    /// The energy of a plain function of one row. The function must depend on its argument alone; it gives +∞
    /// for an impossible row, and may give NaN where it is not defined. A search shortens a step to such a row, a
    /// chain rejects it and reports it as divergent, and other callers fail with a message that names the row.
    ///
    /// @param columns d, 1 or more
    public static Energy of(int columns, ToDoubleFunction<float[]> energy) {
        return new FunctionEnergy(columns, energy);
    }

    /// The energy of a plain function of one row with its gradient, under the same conditions.
    ///
    /// @param columns d, 1 or more
    public static SmoothEnergy smooth(int columns, SmoothFunction energy) {
        return new FunctionEnergy.Smooth(columns, energy);
    }

    /// The energy with a gradient by central differences: for a first try, or where no formula is known.
    ///
    /// It costs 2d + 1 energies a row, with an error of about 10⁻⁵ of the third derivative and of the energy.
    public static SmoothEnergy differenced(Energy energy) {
        return new DifferencedEnergy(energy);
    }

    /// F(y) = a(y) + b(y).
    ///
    /// @throws IllegalArgumentException when their columns differ
    public static Energy sum(Energy a, Energy b) {
        requireSameColumns(a, b);
        return new Sum(a, b);
    }

    /// F(y) = a(y) + b(y), with gradient.
    public static SmoothEnergy sum(SmoothEnergy a, SmoothEnergy b) {
        requireSameColumns(a, b);
        return new SmoothSum(a, b);
    }

    /// F(y) = factor · energy(y).
    ///
    /// @param factor any finite number; an inverse temperature, say
    public static Energy scaled(Energy energy, double factor) {
        return new Scaled(energy, requireFinite(factor));
    }

    /// F(y) = factor · energy(y), with gradient.
    public static SmoothEnergy scaled(SmoothEnergy energy, double factor) {
        return new SmoothScaled(energy, requireFinite(factor));
    }

    /// F(y | x): the energy of the last columns of a row, y, for observed first columns x. With it every search
    /// and every sampler works for a given x.
    ///
    /// @param x one cell for each of the first columns, fewer than all; copied
    public static Energy given(Energy energy, float... x) {
        return new Given(energy, requireFirst(energy, x));
    }

    /// F(y | x), with gradient.
    public static SmoothEnergy given(SmoothEnergy energy, float... x) {
        return new SmoothGiven(energy, requireFirst(energy, x));
    }

    /// The energies of all rows, computed over the threads of `shards`.
    public static double[] values(Energy energy, RowSource y, Shards shards) {
        Rows.requireColumns("y", y, energy.columns());
        double[] all = new double[y.count()];
        shards.forEach(y.count(), (from, to) -> {
            double[] some = new double[to - from];
            energy.values(y.slice(from, to), some);
            System.arraycopy(some, 0, all, from, some.length);
        });
        return all;
    }

    /// Checks the arguments of [Energy#values] at a public edge.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit
    public static void requireShapes(Energy energy, Rows y, double[] values) {
        Rows.requireColumns("y", y, energy.columns());
        requireRoom(y, values);
    }

    /// Checks that `values` has room for the energies of all rows.
    ///
    /// @throws IllegalArgumentException when it is too short
    public static void requireRoom(Rows y, double[] values) {
        if (values.length < y.count()) {
            throw new IllegalArgumentException(
                    "values: expected room for " + y.count() + " rows, got " + values.length);
        }
    }

    private static void requireSameColumns(Energy a, Energy b) {
        if (a.columns() != b.columns()) {
            throw new IllegalArgumentException(
                    "energies: expected the same columns, got " + a.columns() + " and " + b.columns());
        }
    }

    private static double requireFinite(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("factor: expected a finite number, got " + factor);
        }
        return factor;
    }

    private static Rows requireFirst(Energy energy, float[] x) {
        if (x.length == 0 || x.length >= energy.columns()) {
            throw new IllegalArgumentException(
                    "x: expected 1 to " + (energy.columns() - 1) + " numbers, got " + x.length);
        }
        return Rows.of(x);
    }

    private record Sum(Energy a, Energy b) implements Energy {
        @Override
        public int columns() {
            return a.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            requireShapes(this, y, values);
            double[] second = new double[y.count()];
            a.values(y, values);
            b.values(y, second);
            addTo(values, second);
        }
    }

    private record SmoothSum(SmoothEnergy a, SmoothEnergy b) implements SmoothEnergy {
        @Override
        public int columns() {
            return a.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            new Sum(a, b).values(y, values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            double[] secondValues = new double[y.count()];
            Rows second = Rows.zeros(y.count(), columns());
            a.gradients(y, values, gradients);
            b.gradients(y, secondValues, second);
            addTo(values, secondValues);
            for (int i = 0; i < y.count(); i++) {
                float[] sums = gradients.array(i);
                int at = gradients.offset(i);
                float[] others = second.array(i);
                int otherAt = second.offset(i);
                for (int p = 0; p < columns(); p++) {
                    sums[at + p] += others[otherAt + p];
                }
            }
        }
    }

    private record Scaled(Energy energy, double factor) implements Energy {
        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            energy.values(y, values);
            scale(values, y.count(), factor);
        }
    }

    private record SmoothScaled(SmoothEnergy energy, double factor) implements SmoothEnergy {
        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            new Scaled(energy, factor).values(y, values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            energy.gradients(y, values, gradients);
            scale(values, y.count(), factor);
            for (int i = 0; i < y.count(); i++) {
                float[] cells = gradients.array(i);
                int at = gradients.offset(i);
                for (int p = at; p < at + columns(); p++) {
                    cells[p] = (float) (factor * cells[p]);
                }
            }
        }
    }

    private record Given(Energy energy, Rows x) implements Energy {
        @Override
        public int columns() {
            return energy.columns() - x.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            requireShapes(this, y, values);
            energy.values(joined(x, y), values);
        }
    }

    private record SmoothGiven(SmoothEnergy energy, Rows x) implements SmoothEnergy {
        @Override
        public int columns() {
            return energy.columns() - x.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            new Given(energy, x).values(y, values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            Rows all = Rows.zeros(y.count(), energy.columns());
            energy.gradients(joined(x, y), values, all);
            for (int i = 0; i < y.count(); i++) {
                System.arraycopy(
                        all.array(i), all.offset(i) + x.columns(), gradients.array(i), gradients.offset(i), columns());
            }
        }
    }

    /// The rows (x, y_i).
    private static Rows joined(Rows x, Rows y) {
        Rows all = Rows.zeros(y.count(), x.columns() + y.columns());
        for (int i = 0; i < y.count(); i++) {
            System.arraycopy(x.array(0), x.offset(0), all.array(i), all.offset(i), x.columns());
            System.arraycopy(y.array(i), y.offset(i), all.array(i), all.offset(i) + x.columns(), y.columns());
        }
        return all;
    }

    private static void addTo(double[] values, double[] others) {
        for (int i = 0; i < others.length; i++) {
            values[i] += others[i];
        }
    }

    private static void scale(double[] values, int count, double factor) {
        for (int i = 0; i < count; i++) {
            values[i] *= factor;
        }
    }
}
