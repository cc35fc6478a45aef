package basin.strategy.flow;

import basin.net.CouplingFlow;
import basin.net.FlowEnergy;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import java.util.List;
import java.util.function.Function;

/// The mean of −log p over the data with a little noise: without noise, the density of a column with few different
/// values would be unbounded.
///
/// Splines have derivatives in closed form, which the flow computes for a whole batch before each step; libtorch
/// only differentiates the nets. With the inputs x of the net of a layer, its outputs θ(W, x) and c = ∂F/∂θ, the
/// derivative of F by the layer's weights W is that of Σ c · θ(W, x) at constant x and c.
final class FlowObjective implements Objective {
    private static final String ENERGIES = "energies";
    private static final String GIVEN = "given.";
    private static final String SLOPES = "slopes.";

    /// The number of rows that a thread processes at a time.
    private static final int BLOCK = 64;

    private final List<Mlp> nets;
    private final Function<Parameters, CouplingFlow> flows;
    private final double noise;
    private final Shards shards;

    /// @param nets of the coupling layers
    /// @param flows the flow of given parameters
    /// @param noise standard deviation of the noise, 0 or more
    FlowObjective(List<Mlp> nets, Function<Parameters, CouplingFlow> flows, double noise, Shards shards) {
        this.nets = nets;
        this.flows = flows;
        this.noise = noise;
        this.shards = shards;
    }

    @Override
    public void prepare(Batch batch, Parameters parameters) {
        FlowEnergy energy = new FlowEnergy(flows.apply(parameters));
        Rows data = batch.noisy("noise", noise);
        int n = data.count();
        Rows energies = Rows.zeros(n, 1);
        batch.put(ENERGIES, energies);
        for (int layer = 0; layer < nets.size(); layer++) {
            batch.put(GIVEN + layer, Rows.zeros(n, nets.get(layer).inputs()));
            batch.put(SLOPES + layer, Rows.zeros(n, nets.get(layer).outputs()));
        }
        shards.forEach(n, BLOCK, () -> 0, (state, from, to) -> {
            double[] values = new double[to - from];
            energy.gradients(
                    data.slice(from, to), values, Rows.zeros(to - from, data.columns()), (layer, given, slopes) -> {
                        batch.get(GIVEN + layer).slice(from, to).copyFrom(given);
                        batch.get(SLOPES + layer).slice(from, to).copyFrom(slopes);
                    });
            for (int i = from; i < to; i++) {
                energies.set(i, 0, (float) values[i - from]);
            }
        });
    }

    @Override
    public NativeTensor loss(Weights weights, Shard shard) {
        NativeTensor change = NativeTensor.zeros(1);
        for (int layer = 0; layer < nets.size(); layer++) {
            NativeTensor made = nets.get(layer).forward(weights, shard.tensor(GIVEN + layer));
            change = change.plus(shard.mean(made.times(shard.tensor(SLOPES + layer))));
        }
        return shard.mean(shard.tensor(ENERGIES)).plus(change).minus(change.detached());
    }
}
