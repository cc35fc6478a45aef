package basin.gibbs;

import basin.energy.Energy;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.sample.Chains;
import basin.sample.Sampler;
import basin.sample.Sampling;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ends of Markov chains, by any sampler.
///
/// Chains that begin at the data and take a few steps are contrastive divergence (Hinton, Neural Computation 2002):
/// the cheapest, blind to wells far from the data. Chains that go on from where the last step left them are
/// persistent (Tieleman, ICML 2008): they find such wells, as long as the energy changes more slowly than they
/// move. Chains that begin anew at rows of one's own are plain MCMC, right once they are long enough.
///
/// @param <E> what the sampler asks of the energy
public final class ChainNegatives<E extends Energy> implements Negatives<E> {
    private final Sampler<? super E> sampler;
    private final int steps;
    private final Sampling sampling;
    private final boolean persistent;
    private final @Nullable Rows start;
    private @Nullable Rows present;

    private ChainNegatives(
            Sampler<? super E> sampler, int steps, Sampling sampling, boolean persistent, @Nullable Rows start) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: expected 1 or more, got " + steps);
        }
        this.sampler = sampler;
        this.steps = steps;
        this.sampling = sampling;
        this.persistent = persistent;
        this.start = start;
        this.present = start;
    }

    /// Contrastive divergence: `steps` steps from each row of the data.
    public static <E extends Energy> ChainNegatives<E> fromData(
            Sampler<? super E> sampler, int steps, Sampling sampling) {
        return new ChainNegatives<>(sampler, steps, sampling, false, null);
    }

    /// Persistent chains, which begin at `start` once and take `steps` steps at each step of the training.
    public static <E extends Energy> ChainNegatives<E> persistent(
            Sampler<? super E> sampler, Rows start, int steps, Sampling sampling) {
        return new ChainNegatives<>(sampler, steps, sampling, true, start.copy());
    }

    /// Chains that take `steps` steps from `start` anew at each step of the training.
    public static <E extends Energy> ChainNegatives<E> anew(
            Sampler<? super E> sampler, Rows start, int steps, Sampling sampling) {
        return new ChainNegatives<>(sampler, steps, sampling, false, start.copy());
    }

    @Override
    public Weighted draw(E energy, Rows data, int step) {
        Chains chains = Chains.at(present == null ? data : present, energy).from(Math.multiplyExact(step, steps));
        sampling.run(sampler, energy, chains, steps);
        if (persistent) {
            present = chains.y.copy();
        }
        return Weighted.equal(chains.y);
    }

    @Override
    public Map<String, Tensor> state() {
        return persistent && present != null ? Map.of("chains", Tensor.of(present)) : Map.of();
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        if (!persistent || start == null) {
            return;
        }
        Tensor chains = state.get("chains");
        try {
            if (chains == null) {
                throw new IllegalArgumentException("expected the tensor 'chains', got " + state.keySet());
            }
            Rows rows = chains.rows().copy();
            Rows.requireShape("chains", rows, start.count(), start.columns());
            for (float cell : chains.floats()) {
                if (!Float.isFinite(cell)) {
                    throw new IllegalArgumentException("chains: expected finite cells, got " + cell);
                }
            }
            present = rows;
        } catch (IllegalArgumentException e) {
            throw new InputException("checkpoint: " + e.getMessage() + "; train anew without it", e);
        }
    }
}
