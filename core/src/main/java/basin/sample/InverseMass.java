package basin.sample;

import java.util.Arrays;

/// A diagonal inverse mass matrix M⁻¹, best equal to the variances of the columns. Immutable.
public final class InverseMass {
    /// Ones, for any number of columns.
    public static final InverseMass IDENTITY = new InverseMass(new double[0]);

    private final double[] variances;

    private InverseMass(double[] variances) {
        this.variances = variances;
    }

    /// One number for every column.
    ///
    /// @throws IllegalArgumentException when there is none, or one is not finite and above 0
    public static InverseMass of(double... variances) {
        if (variances.length == 0) {
            throw new IllegalArgumentException("inverseMass: expected a number for every column, got none");
        }
        for (double variance : variances) {
            if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "inverseMass: expected finite numbers above 0, got " + Arrays.toString(variances));
            }
        }
        return new InverseMass(variances.clone());
    }

    /// The numbers of `columns` columns; a copy.
    ///
    /// @throws IllegalArgumentException when it has another number of columns
    public double[] variances(int columns) {
        if (variances.length == 0) {
            double[] ones = new double[columns];
            Arrays.fill(ones, 1);
            return ones;
        }
        if (variances.length != columns) {
            throw new IllegalArgumentException(
                    "inverseMass: expected " + columns + " columns, got " + variances.length);
        }
        return variances.clone();
    }

    /// √M⁻¹ for every column: the length of a step along it, relative to the step size.
    float[] scales(int columns) {
        double[] squares = variances(columns);
        float[] scales = new float[columns];
        for (int p = 0; p < columns; p++) {
            scales[p] = (float) Math.sqrt(squares[p]);
        }
        return scales;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InverseMass mass && Arrays.equals(variances, mass.variances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(variances);
    }

    @Override
    public String toString() {
        return variances.length == 0 ? "identity" : Arrays.toString(variances);
    }
}
