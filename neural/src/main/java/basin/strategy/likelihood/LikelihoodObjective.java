package basin.strategy.likelihood;

import basin.energy.SmoothEnergy;
import basin.gibbs.Negatives;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.neural.ConfinedEnergy;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import java.util.Map;

/// The gradient of the mean negative log likelihood, ∂L/∂W = ⟨∂F/∂W⟩_data − ⟨∂F/∂W⟩_model, as a loss: the energy is
/// pushed down on the data and up on weighted negatives, which are drawn from it before each step.
///
/// The loss itself, ⟨F⟩_data − ⟨F⟩_model, stays near 0 and does not measure progress; its two terms are reported.
final class LikelihoodObjective implements Objective {
    private static final String DATA = "data";
    private static final String NEGATIVES = "negatives";
    private static final String SHARES = "shares";

    private final ConfinedEnergy energy;
    private final Negatives<? super SmoothEnergy> negatives;
    private final double noise;
    private final double penalty;

    /// @param noise standard deviation of the noise that is added to the data, 0 or more: the learned density is
    ///     that of rows with noise
    /// @param penalty weight of ⟨F²⟩ over data and negatives, 0 or more: it prevents energies from growing
    LikelihoodObjective(
            ConfinedEnergy energy, Negatives<? super SmoothEnergy> negatives, double noise, double penalty) {
        this.energy = energy;
        this.negatives = negatives;
        this.noise = noise;
        this.penalty = penalty;
    }

    @Override
    public void prepare(Batch batch, Parameters parameters) {
        Rows data = batch.noisy(DATA, noise);
        Negatives.Weighted drawn = negatives.draw(energy.over(parameters), data, batch.step());
        Rows shares = Rows.zeros(drawn.rows().count(), 1);
        for (int i = 0; i < shares.count(); i++) {
            shares.set(i, 0, (float) drawn.weights()[i]);
        }
        batch.put(DATA, data);
        batch.put(NEGATIVES, drawn.rows());
        batch.put(SHARES, shares);
    }

    @Override
    public NativeTensor loss(Weights weights, Shard shard) {
        NativeTensor onData = energy.of(weights, shard.tensor(DATA));
        NativeTensor onNegatives = energy.of(weights, shard.tensor(NEGATIVES));
        NativeTensor shares = shard.tensor(SHARES).reshape(-1);
        NativeTensor down = shard.mean(onData);
        NativeTensor up = onNegatives.times(shares).sum();
        shard.report("energy", down);
        shard.report("negative energy", up);
        negatives.report().forEach((name, value) -> shard.report(name, shard.mean(constant(shard.count(), value))));
        NativeTensor loss = down.minus(up);
        if (penalty == 0) {
            return loss;
        }
        NativeTensor squares = shard.mean(onData.squared())
                .plus(onNegatives.squared().times(shares).sum());
        return loss.plus(squares.times(penalty));
    }

    private static NativeTensor constant(int count, double value) {
        return NativeTensor.zeros(count).plus(value);
    }

    @Override
    public boolean validates() {
        return false;
    }

    @Override
    public Map<String, Tensor> state() {
        return negatives.state();
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        negatives.restore(state);
    }
}
