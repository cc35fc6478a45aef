package basin.strategy.sparse;

import basin.net.Activation;
import basin.net.Perceptron;
import basin.net.SmoothMap;
import basin.nets.Declarations;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import java.util.List;

/// A dictionary of unit-norm atoms as a net: z ↦ D z.
///
/// @param name of its parameter, the atoms, one in each row
/// @param size number of atoms, k
/// @param columns of an atom
record Dictionary(String name, int size, int columns) implements Net {
    @Override
    public int inputs() {
        return size;
    }

    @Override
    public int outputs() {
        return columns;
    }

    /// Random directions.
    @Override
    public void declare(Declarations into) {
        into.uniform(name, 1, size, columns);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor z) {
        return z.matmul(atoms(weights));
    }

    NativeTensor atoms(Weights weights) {
        return weights.get(name);
    }

    /// The atoms, one in each row, scaled to length 1.
    Rows atoms(Parameters parameters) {
        Rows atoms = Rows.wrap(parameters.values(name), columns);
        for (int j = 0; j < size; j++) {
            double square = 0;
            for (int p = 0; p < columns; p++) {
                square += (double) atoms.get(j, p) * atoms.get(j, p);
            }
            for (int p = 0; p < columns; p++) {
                double cell = square > 0 ? atoms.get(j, p) / Math.sqrt(square) : p == 0 ? 1 : 0;
                atoms.set(j, p, (float) cell);
            }
        }
        return atoms;
    }

    /// Scales every atom to length 1, in place.
    void project(Parameters parameters) {
        Rows atoms = atoms(parameters);
        int at = parameters.entry(name).offset();
        System.arraycopy(atoms.array(0), 0, parameters.values(), at, size * columns);
    }

    @Override
    public SmoothMap map(Parameters parameters) {
        Rows atoms = atoms(parameters);
        float[] weight = new float[columns * size];
        for (int j = 0; j < size; j++) {
            for (int p = 0; p < columns; p++) {
                weight[p * size + j] = atoms.get(j, p);
            }
        }
        return new Perceptron(size, List.of(new Perceptron.Layer(weight, new float[columns])), Activation.TANH);
    }
}
