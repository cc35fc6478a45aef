package basin.strategy;

import basin.neural.ConfinedEnergy;
import basin.neural.Net;
import basin.neural.Objective;
import basin.neural.Shard;
import basin.neural.Weights;
import basin.tensor.NativeTensor;

/// Two losses in one. The energy's is that of maximum likelihood with the generator's draws g for the model's,
/// `mean F(data) − mean F(g)`, and a penalty on the squares of the energies; it does not move the generator. The
/// generator's is its distance from exp(−F) in the sense of Kullback and Leibler, `mean F(g) − H(g)`; it does not move
/// the energy.
///
/// The entropy H keeps the generator from drawing the row of least energy alone. It is estimated by how far each draw
/// is from the nearest other one, H = d · mean log r and a constant (Kozachenko & Leonenko, Problems of Information
/// Transmission 1987): a force that pushes near draws apart.
///
/// @param energy F
/// @param generator makes rows of normal numbers
/// @param penalty weight of the squares
record AdversarialObjective(ConfinedEnergy energy, Net generator, double penalty) implements Objective {
    /// Added to squared distances, so that equal draws have a logarithm.
    private static final double LEAST = 1e-8;

    /// Added to the squared distance of a draw from itself, which is no other one.
    private static final float FAR = 1e9f;

    @Override
    public NativeTensor loss(Weights weights, Shard shard) {
        NativeTensor drawn = generator.forward(weights, shard.normals("latents", generator.inputs()));
        NativeTensor low = energy.of(weights, shard.y());
        NativeTensor high = energy.of(weights, drawn.detached());
        NativeTensor squares = low.squared().plus(high.squared()).times(penalty);
        NativeTensor disorder = logSpacings(drawn).times(generator.outputs());
        NativeTensor distance = energy.of(weights.constants(), drawn).minus(disorder);
        shard.report("energy", shard.mean(low));
        shard.report("energy of draws", shard.mean(high));
        shard.report("entropy of draws", shard.mean(disorder));
        return shard.mean(low.minus(high).plus(squares).plus(distance));
    }

    /// log r of each row, r being its distance from the nearest other row.
    static NativeTensor logSpacings(NativeTensor rows) {
        long n = rows.size(0);
        long d = rows.size(1);
        NativeTensor squares =
                rows.reshape(n, 1, d).minus(rows.reshape(1, n, d)).squared().sum(2);
        float[] itself = new float[(int) (n * n)];
        for (int i = 0; i < n; i++) {
            itself[i * (int) n + i] = FAR;
        }
        NativeTensor nearest = squares.plus(NativeTensor.of(itself, 0, n, n)).min(1);
        return nearest.plus(LEAST).log().times(0.5);
    }

    /// No: it hovers while the two nets follow each other.
    @Override
    public boolean validates() {
        return false;
    }
}
