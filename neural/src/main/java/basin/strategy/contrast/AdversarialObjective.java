package basin.strategy.contrast;

import basin.nets.Net;
import basin.nets.Weights;
import basin.neural.ConfinedEnergy;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;

/// Two losses. The loss of the energy, `mean max(0, m + F(data)) + mean max(0, m − F(g))`, pushes the data down to
/// −m and the draws g of the generator up to m, but not beyond, so that the generator can follow (Zhao, Mathieu &
/// LeCun, "Energy-based generative adversarial networks", ICLR 2017, equation 1; with two margins: Miyato et al.,
/// ICLR 2018, equation 16). Normal noise with a random standard deviation up to the maximum is added to each draw,
/// so that the energy stays high around the data when the generator has learned them; noise as wide as the data
/// also covers the space between their parts, where the generator may have no draws. This loss does not change the
/// generator. The loss of the generator is the Kullback–Leibler divergence from exp(−F), `mean F(g) − H(g)`; it
/// does not change the energy.
///
/// The entropy H prevents the generator from drawing only the row of minimum energy. It is estimated from the
/// distance r of each draw from the nearest other one, H = d · mean log r plus a constant (Kozachenko & Leonenko,
/// Problems of Information Transmission 1987): its gradient pushes close draws apart.
///
/// @param energy F
/// @param generator maps normal random numbers to rows
/// @param margin m, above 0
/// @param kick maximum standard deviation of the noise that is added to draws before their energy is raised, 0 or
///     more
record AdversarialObjective(ConfinedEnergy energy, Net generator, double margin, double kick) implements Objective {
    /// Added to squared distances, so that the logarithm is finite for equal draws.
    private static final double MIN_SQUARE = 1e-8;

    /// Added to the squared distance of a draw from itself, which does not count.
    private static final float FAR = 1e9f;

    @Override
    public NativeTensor loss(Weights weights, Shard shard) {
        NativeTensor drawn = generator.forward(weights, shard.normals("latents", generator.inputs()));
        return shard.mean(energyLoss(weights, shard, drawn.detached()).plus(generatorLoss(weights, shard, drawn)));
    }

    /// The loss of the energy for each row of the shard, with constant draws.
    NativeTensor energyLoss(Weights weights, Shard shard, NativeTensor drawn) {
        NativeTensor kicks = shard.normals("kick", generator.outputs()).times(shard.uniforms("share", 1));
        NativeTensor low = energy.of(weights, shard.y());
        NativeTensor high = energy.of(weights, drawn.plus(kicks.times(kick)));
        shard.report("energy", shard.mean(low));
        shard.report("energy of draws", shard.mean(high));
        return low.plus(margin).relu().plus(high.negated().plus(margin).relu());
    }

    /// The loss of the generator for each draw, with a constant energy.
    NativeTensor generatorLoss(Weights weights, Shard shard, NativeTensor drawn) {
        NativeTensor disorder = logSpacings(drawn).times(generator.outputs());
        shard.report("entropy of draws", shard.mean(disorder));
        return energy.of(weights.constants(), drawn).minus(disorder);
    }

    /// log r of each row, where r is its distance from the nearest other row.
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
        return nearest.plus(MIN_SQUARE).log().times(0.5);
    }

    /// False: the loss does not decrease while the two nets follow each other.
    @Override
    public boolean validates() {
        return false;
    }
}
