package basin.neural;

import basin.energy.SmoothEnergy;
import basin.net.ScalarEnergy;
import basin.nets.Graph;
import basin.nets.NativeMap;
import basin.nets.Parameters;

/// Energies that are defined by a graph of tensors.
public final class NeuralEnergy {
    private NeuralEnergy() {}

    /// The energy of a graph, with gradients by automatic differentiation.
    ///
    /// @param columns of a row
    /// @param graph gives n energies, in any shape, for n rows
    public static SmoothEnergy of(int columns, Parameters parameters, Graph graph) {
        Graph column = (weights, y) -> graph.of(weights, y).reshape(-1, 1);
        return new ScalarEnergy(new NativeMap(columns, 1, column, parameters));
    }
}
