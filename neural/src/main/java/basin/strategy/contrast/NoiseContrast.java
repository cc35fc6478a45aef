package basin.strategy.contrast;

import basin.classic.mixture.Mixture;
import basin.energy.Energies;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.neural.ConfinedEnergy;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;

/// The loss of noise-contrastive estimation: with G(y) = −F(y) − log pₙ(y) − log ν, the log odds that a
/// row is one of the data, `−mean log σ(G(data)) − ν mean log σ(−G(noise))` (Gutmann & Hyvärinen, JMLR 2012,
/// equation 8, for ν rows of noise for each of the data).
class NoiseContrast implements Objective {
    private static final String ROWS = "noise";
    private static final String AT_ROWS = "energy of noise at noise";
    private static final String AT_DATA = "energy of noise at data";

    private final ConfinedEnergy energy;
    private final int ratio;
    private final Shards shards;
    private Mixture noise;

    /// @param noise that the data are compared with
    /// @param ratio ν, number of rows of noise for each row of the data
    NoiseContrast(ConfinedEnergy energy, Mixture noise, int ratio, Shards shards) {
        this.energy = energy;
        this.noise = noise;
        this.ratio = ratio;
        this.shards = shards;
    }

    final ConfinedEnergy energy() {
        return energy;
    }

    final Shards shards() {
        return shards;
    }

    final Mixture noise() {
        return noise;
    }

    final void use(Mixture other) {
        noise = other;
    }

    @Override
    public void prepare(Batch batch, Parameters parameters) {
        Rows data = batch.rows();
        Rows rows = Rows.zeros(Math.multiplyExact(ratio, data.count()), data.columns());
        long first = (long) batch.step() * rows.count();
        shards.forEach(
                rows.count(),
                (from, to) -> noise.sample(batch.randomness().named(ROWS), first + from, rows.slice(from, to)));
        batch.put(ROWS, rows);
        batch.put(AT_ROWS, energies(rows));
        batch.put(AT_DATA, energies(data));
    }

    /// −log pₙ of each row.
    private Rows energies(Rows rows) {
        double[] values = Energies.values(noise.energy(), rows, shards);
        Rows column = Rows.zeros(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            column.set(i, 0, (float) values[i]);
        }
        return column;
    }

    @Override
    public NativeTensor loss(Weights weights, Shard shard) {
        NativeTensor data = ratio(weights, shard.y(), shard.tensor(AT_DATA));
        NativeTensor away = ratio(weights, shard.tensor(ROWS), shard.tensor(AT_ROWS));
        shard.report("partition", shard.mean(ROWS, away.exp()));
        double logRatio = Math.log(ratio);
        NativeTensor missed = shard.mean(data.negated().plus(logRatio).softplus());
        NativeTensor mistaken = shard.mean(ROWS, away.plus(-logRatio).softplus());
        return missed.plus(mistaken.times(ratio));
    }

    /// log exp(−F) / pₙ of each row.
    private NativeTensor ratio(Weights weights, NativeTensor rows, NativeTensor noiseEnergies) {
        return noiseEnergies.reshape(-1).minus(energy.of(weights, rows));
    }
}
