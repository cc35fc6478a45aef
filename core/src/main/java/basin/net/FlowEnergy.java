package basin.net;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// The exact density of a flow whose codes are standard normal: F(y) = −log p(y) = ½ ‖z‖² + d/2 · log 2π − log
/// |∂z/∂y| (Dinh, Sohl-Dickstein & Bengio, ICLR 2017, eq. 2). exp(−F) integrates to 1.
///
/// @param flow from rows to codes
public record FlowEnergy(CouplingFlow flow) implements SmoothEnergy {
    @Override
    public int columns() {
        return flow.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Rows codes = Rows.zeros(y.count(), columns());
        flow.encode(y, codes, values);
        energies(codes, values);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        gradients(y, values, gradients, (layer, given, slopes) -> {});
    }

    /// The same, with the derivatives of F by the outputs of the net of each layer, from the last layer to the
    /// first.
    public void gradients(Rows y, double[] values, Rows gradients, CouplingFlow.Listener listener) {
        Energies.requireShapes(this, y, values);
        Rows codes = Rows.zeros(y.count(), columns());
        flow.pullback(y, codes, values, (from, to, at, slopes) -> slopes.copyFrom(at), -1, gradients, listener);
        energies(codes, values);
    }

    /// Converts logarithms of volumes to energies.
    private void energies(Rows codes, double[] values) {
        double constant = 0.5 * columns() * Math.log(2 * Math.PI);
        for (int i = 0; i < codes.count(); i++) {
            double square = 0;
            for (int p = 0; p < columns(); p++) {
                square += (double) codes.get(i, p) * codes.get(i, p);
            }
            values[i] = 0.5 * square + constant - values[i];
        }
    }
}
