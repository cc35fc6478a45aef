package basin.strategy.contrast;

import basin.nets.Net;
import basin.nets.Weights;
import basin.neural.ConfinedEnergy;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;

/// Two losses in one. The energy's pushes the data down to −m and the generator's draws g up to m, `mean max(0,
/// m + F(data)) + mean max(0, m − F(g))`, and no further, so that it waits for the generator to follow (Zhao,
/// Mathieu & LeCun, "Energy-based generative adversarial networks", ICLR 2017, equation 1; with two margins:
/// Miyato et al., ICLR 2018, equation 16). Each draw is kicked first, by normal noise of a deviation between 0
/// and the largest, so that the energy stays up around the data when the generator has found them; kicks as wide as
/// the data reach what lies between their parts, where the generator may be missing. This loss
/// does not move the generator. The generator's is its distance from exp(−F) in the sense of Kullback and
/// Leibler, `mean F(g) − H(g)`; it does not move the energy.
///
/// The entropy H keeps the generator from drawing the row of least energy alone. It is estimated by how far each
/// draw is from the nearest other one, H = d · mean log r and a constant (Kozachenko & Leonenko, Problems of
/// Information Transmission 1987): a force that pushes near draws apart.
///
/// @param energy F
/// @param generator makes rows of normal numbers
/// @param margin m, above 0
/// @param kick largest deviation of what is added to draws before they are pushed up, 0 or more
record AdversarialObjective(ConfinedEnergy energy, Net generator, double margin, double kick) implements Objective {
    /// Added to squared distances, so that equal draws have a logarithm.
    private static final double LEAST = 1e-8;

    /// Added to the squared distance of a draw from itself, which is no other one.
    private static final float FAR = 1e9f;

    @Override
    public NativeTensor loss(Weights weights, Shard shard) {
        NativeTensor drawn = generator.forward(weights, shard.normals("latents", generator.inputs()));
        return shard.mean(energyLoss(weights, shard, drawn.detached()).plus(generatorLoss(weights, shard, drawn)));
    }

    /// What each row of the shard gives, the draws being constants.
    NativeTensor energyLoss(Weights weights, Shard shard, NativeTensor drawn) {
        NativeTensor kicks = shard.normals("kick", generator.outputs()).times(shard.uniforms("share", 1));
        NativeTensor low = energy.of(weights, shard.y());
        NativeTensor high = energy.of(weights, drawn.plus(kicks.times(kick)));
        shard.report("energy", shard.mean(low));
        shard.report("energy of draws", shard.mean(high));
        return low.plus(margin).relu().plus(high.negated().plus(margin).relu());
    }

    /// What each draw gives, the energy being constant.
    NativeTensor generatorLoss(Weights weights, Shard shard, NativeTensor drawn) {
        NativeTensor disorder = logSpacings(drawn).times(generator.outputs());
        shard.report("entropy of draws", shard.mean(disorder));
        return energy.of(weights.constants(), drawn).minus(disorder);
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
