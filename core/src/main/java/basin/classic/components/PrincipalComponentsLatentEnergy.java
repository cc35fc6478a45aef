package basin.classic.components;

import basin.energy.Energies;
import basin.latent.Gaussian;
import basin.latent.LatentSpace;
import basin.latent.SmoothLatentEnergy;
import basin.rows.Rows;

/// The latent energy of principal components: E(y, z) = ‖y − μ − Uᵀz‖² over the observed cells of y, with z in
/// ℝᵏ. Its minimum over z is [PrincipalComponentsEnergy].
///
/// @param plane μ and U
record PrincipalComponentsLatentEnergy(PrincipalComponentsEnergy plane) implements SmoothLatentEnergy {
    @Override
    public int columns() {
        return plane.columns();
    }

    @Override
    public LatentSpace latents() {
        return new Gaussian(plane.size());
    }

    /// Is called with y − μ − Uᵀz of each row, 0 where y is missing. The array is reused.
    private interface Listener {
        void row(int i, double[] left);
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        requireShapes(y, z);
        Energies.requireRoom(y, values);
        eachRow(y, z, (i, left) -> values[i] = squares(left));
    }

    @Override
    public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
        requireShapes(y, z);
        Energies.requireRoom(y, values);
        Rows.requireShape("slopes", slopes, y.count(), plane.size());
        double[] products = new double[plane.size()];
        eachRow(y, z, (i, left) -> {
            values[i] = squares(left);
            plane.multiply(left, products);
            for (int j = 0; j < products.length; j++) {
                slopes.set(i, j, (float) (-2 * products[j]));
            }
        });
    }

    @Override
    public void gradients(Rows y, Rows z, Rows gradients) {
        requireShapes(y, z);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        eachRow(y, z, (i, left) -> {
            for (int p = 0; p < left.length; p++) {
                gradients.set(i, p, (float) (2 * left[p]));
            }
        });
    }

    private void requireShapes(Rows y, Rows z) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), plane.size());
    }

    private void eachRow(Rows y, Rows z, Listener listener) {
        double[] code = new double[plane.size()];
        double[] left = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            for (int j = 0; j < code.length; j++) {
                code[j] = z.get(i, j);
            }
            plane.subtract(y, i, code, left);
            listener.row(i, left);
        }
    }

    private static double squares(double[] left) {
        double sum = 0;
        for (double cell : left) {
            sum += cell * cell;
        }
        return sum;
    }
}
