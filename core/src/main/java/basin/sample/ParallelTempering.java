package basin.sample;

import basin.energy.Energy;
import basin.rows.Randomness;
import java.util.ArrayList;
import java.util.List;

/// Parallel tempering: every chain has replicas at decreasing inverse temperatures, moved by one sampler, and
/// neighbours swap their states with probability min(1, exp((β_t − β_u)(F(y_t) − F(y_u)))) (Geyer 1991; swaps of
/// even and odd pairs in turn: Syed, Bouchard-Côté, Deligiannidis & Doucet 2022, section 3). So chains cross
/// barriers of the energy at high temperatures.
///
/// The draws are those of the coldest replica. Evaluations are those of all of them. [Report] and [Diagnostics]
/// have the rates of swaps.
///
/// @param inner moves every replica
/// @param ladder fractions of the sampling's β, decreasing from 1 to above 0; neighbours should be close enough to
///     swap often
public record ParallelTempering<E extends Energy>(Sampler<E> inner, List<Double> ladder) implements Sampler<E> {
    /// @throws IllegalArgumentException when the ladder does not decrease from 1
    public ParallelTempering {
        ladder = List.copyOf(ladder);
        boolean falls = ladder.size() > 1 && ladder.getFirst() == 1 && ladder.getLast() > 0;
        for (int t = 1; t < ladder.size(); t++) {
            falls &= ladder.get(t) < ladder.get(t - 1);
        }
        if (!falls) {
            throw new IllegalArgumentException(
                    "ladder: expected two or more fractions of β that decrease from 1 to above 0, got " + ladder);
        }
        if (inner.replicas() > 1) {
            throw new IllegalArgumentException("inner: expected a sampler without replicas, got " + inner.name());
        }
    }

    /// `replicas` temperatures in geometric progression, from β to `hottest` · β.
    ///
    /// @param replicas 2 or more
    /// @param hottest above 0 and below 1
    public static <E extends Energy> ParallelTempering<E> geometric(Sampler<E> inner, int replicas, double hottest) {
        Checks.requireWithin("replicas", replicas, 2, 1000);
        Checks.requireWithin("hottest", hottest, Double.MIN_NORMAL, Math.nextDown(1.0));
        List<Double> ladder = new ArrayList<>();
        for (int t = 0; t < replicas; t++) {
            ladder.add(Math.pow(hottest, (double) t / (replicas - 1)));
        }
        return new ParallelTempering<>(inner, ladder);
    }

    @Override
    public String name() {
        return "tempering";
    }

    @Override
    public int replicas() {
        return ladder.size();
    }

    @Override
    public Move on(E energy, Context context) {
        List<Move> moves = new ArrayList<>();
        for (int t = 0; t < ladder.size(); t++) {
            moves.add(inner.on(energy, context.replica("replica " + t, ladder.get(t))));
        }
        return new Ladder(moves, context, energy.columns());
    }

    private final class Ladder implements Move {
        private final List<Move> moves;
        private final double beta;
        private final Randomness swaps;
        private final float[] spare;

        Ladder(List<Move> moves, Context context, int columns) {
            this.moves = moves;
            this.beta = context.beta();
            this.swaps = context.randomness().named("swap");
            this.spare = new float[columns];
        }

        @Override
        public void begin(Chains chains, int from, int to) {
            for (int t = 0; t < moves.size(); t++) {
                moves.get(t).begin(chains.replica(t), from, to);
            }
        }

        @Override
        public void step(Chains chains, int from, int to, int step) {
            for (int t = 0; t < moves.size(); t++) {
                moves.get(t).step(chains.replica(t), from, to, step);
            }
            for (int i = from; i < to; i++) {
                for (int t = 0; t < moves.size(); t++) {
                    chains.evaluations[i] += t == 0 ? 0 : chains.replica(t).evaluations[i];
                    chains.replica(t).swap[i] = Double.NaN;
                }
                for (int t = step & 1; t + 1 < moves.size(); t += 2) {
                    swap(chains.replica(t), chains.replica(t + 1), i, step, t);
                }
                chains.hamiltonian[i] = chains.energies[i];
            }
        }

        private void swap(Chains colder, Chains hotter, int chain, int step, int rung) {
            double gap = beta * (ladder.get(rung) - ladder.get(rung + 1));
            double change = gap * (hotter.energies[chain] - colder.energies[chain]);
            colder.swap[chain] = Math.exp(Math.min(0, -change));
            if (swaps.uniform(chain, step, rung) < colder.swap[chain]) {
                colder.exchange(hotter, chain, spare);
            }
        }
    }
}
