package basin.sample;

import basin.energy.Energy;
import basin.kernel.Kernels;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Takes steps of many chains, a tile of them at a time, over the threads.
final class Stepper<E extends Energy> {
    /// The number of cells of a tile: with the six or so arrays of a trajectory it fits into the second-level cache
    /// of a core, so that memory does not limit the leapfrog steps of a tile.
    private static final int TILE_CELLS = 8192;

    /// The minimum number of chains of a tile, for energies that process several rows at once.
    private static final int MIN_ROWS = 16;

    /// The number of operations of a normal draw, for the choice of kernels.
    private static final double NOISE = 50;

    private final Sampling sampling;
    private final E energy;
    private final Chains chains;
    private final Kernels kernels;
    private final int tile;

    /// The moves that no thread is using; each is made once and used by one thread at a time.
    private final Queue<Sampler.Move> idle = new ConcurrentLinkedQueue<>();

    private Sampler<? super E> sampler;

    /// @param steps expected number of steps
    Stepper(Sampling sampling, Sampler<? super E> sampler, E energy, Chains chains, int steps) {
        Rows.requireColumns("chains", chains.y, energy.columns());
        this.sampling = sampling;
        this.sampler = sampler;
        this.energy = energy;
        this.chains = chains;
        int n = chains.count();
        int d = energy.columns();
        this.kernels = sampling.kernels().kernelsForMore((long) (NOISE * n * d * steps));
        int cached = Math.clamp(TILE_CELLS / d, MIN_ROWS, Shards.BLOCK);
        this.tile = Math.min(cached, Math.ceilDiv(n, sampling.shards().threads()));
        chains.setReplicaCount(sampler.replicas());
    }

    /// Continues with another sampler, which needs no more than the state of the chains.
    void use(Sampler<? super E> other) {
        sampler = other;
        idle.clear();
    }

    /// Computes the energies and gradients that the first step needs.
    void begin() {
        forEachTile(Sampler.Move::begin);
    }

    /// One step of every chain.
    void step() {
        int step = chains.steps();
        forEachTile((move, state, from, to) -> move.step(state, from, to, step));
        chains.from(step + 1);
    }

    /// `count` steps of every chain, added to `sums`. Chains are independent: a tile takes all its steps before the
    /// next one, and threads are synchronised only once.
    void steps(int count, StepSums sums) {
        int first = chains.steps();
        forEachTile((move, state, from, to) -> {
            for (int step = first; step < first + count; step++) {
                move.step(state, from, to, step);
                sums.add(state, from, to);
            }
        });
        chains.from(first + count);
    }

    private interface Work {
        void run(Sampler.Move move, Chains chains, int from, int to);
    }

    private void forEachTile(Work work) {
        Supplier<Sampler.Move> move = () -> {
            Sampler.Move free = idle.poll();
            return free == null ? make() : free;
        };
        idle.addAll(sampling.shards()
                .forEach(chains.count(), tile, move, (own, from, to) -> work.run(own, chains, from, to)));
    }

    private Sampler.Move make() {
        return sampler.on(energy, new Sampler.Context(tile, sampling.beta(), sampling.randomness(), kernels));
    }
}
