package basin.sample;

import basin.energy.ConditionalEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Gibbs sampling: draws one block after another from its exact distribution given the others, in a fixed order
/// (Geman & Geman 1984). There are no rejections and no tuning.
///
/// @param sweeps number of sweeps over all blocks in one step, 1 or more
public record Gibbs(int sweeps) implements Sampler<ConditionalEnergy> {
    /// @throws IllegalArgumentException when there is no sweep
    public Gibbs {
        Checks.requireWithin("sweeps", sweeps, 1, 1_000_000);
    }

    /// One sweep per step.
    public static Gibbs standard() {
        return new Gibbs(1);
    }

    @Override
    public String name() {
        return "gibbs";
    }

    @Override
    public Move on(ConditionalEnergy energy, Context context) {
        return new Sweep(energy, context);
    }

    private final class Sweep implements Move {
        private final ConditionalEnergy energy;
        private final Context context;
        private final Randomness[] streams;
        private final double[] energies;

        Sweep(ConditionalEnergy energy, Context context) {
            this.energy = energy;
            this.context = context;
            this.energies = new double[context.rows()];
            this.streams = new Randomness[sweeps * energy.blocks()];
            for (int i = 0; i < streams.length; i++) {
                streams[i] = context.randomness().named("block " + i);
            }
        }

        @Override
        public void begin(Chains chains, int from, int to) {
            chains.evaluate(energy, from, to);
        }

        @Override
        public void step(Chains chains, int from, int to, int step) {
            Rows y = chains.y.slice(from, to);
            for (int i = 0; i < streams.length; i++) {
                ConditionalEnergy.Draws draws = new ConditionalEnergy.Draws(streams[i], from, step);
                energy.redraw(i % energy.blocks(), context.beta(), y, draws);
            }
            energy.values(y, energies);
            for (int i = from; i < to; i++) {
                chains.energies[i] = energies[i - from];
                chains.hamiltonian[i] = energies[i - from];
                chains.acceptance[i] = 1;
                chains.divergent[i] = !Double.isFinite(energies[i - from]);
                chains.evaluations[i] = streams.length;
            }
        }
    }
}
