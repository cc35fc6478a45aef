package basin.strategy.contrast;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// F(x, y) = ‖a(x) − b(y)‖², the squared distance of two embeddings; on the unit sphere it is 2 minus twice their
/// inner product.
///
/// @param embeddings a and b, with the same number of outputs
record EmbeddingDistance(PairMap embeddings) implements SmoothEnergy {
    @Override
    public int columns() {
        return embeddings.inputs();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Rows made = Rows.zeros(y.count(), embeddings.outputs());
        embeddings.apply(y, made);
        sum(made, values);
    }

    private static void sum(Rows made, double[] values) {
        int k = made.columns() / 2;
        for (int i = 0; i < made.count(); i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                double apart = (double) made.get(i, j) - made.get(i, j + k);
                sum += apart * apart;
            }
            values[i] = sum;
        }
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows made = Rows.zeros(y.count(), embeddings.outputs());
        embeddings.pullback(
                y,
                made,
                (from, to, outputs, cotangents) -> {
                    int k = outputs.columns() / 2;
                    for (int i = 0; i < to - from; i++) {
                        for (int j = 0; j < k; j++) {
                            float slope = 2 * (outputs.get(i, j) - outputs.get(i, j + k));
                            cotangents.set(i, j, slope);
                            cotangents.set(i, j + k, -slope);
                        }
                    }
                },
                gradients);
        sum(made, values);
    }
}
