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
    /// Cells of a tile: with the half dozen arrays of a trajectory it stays in a core's second-level cache, so that
    /// all leapfrog steps of a tile run at the speed of arithmetic.
    private static final int TILE_CELLS = 8192;

    /// Chains of a tile at the least, for energies that work on several rows at once.
    private static final int LEAST_ROWS = 16;

    /// Operations that a normal draw takes, for the choice of kernels.
    private static final double NOISE = 50;

    private final Sampling sampling;
    private final E energy;
    private final Chains chains;
    private final Kernels kernels;
    private final int tile;

    /// The moves that no thread uses at present: each is made once and goes from thread to thread.
    private final Queue<Sampler.Move> idle = new ConcurrentLinkedQueue<>();

    private Sampler<? super E> sampler;

    /// @param steps about how many will be taken
    Stepper(Sampling sampling, Sampler<? super E> sampler, E energy, Chains chains, int steps) {
        Rows.requireColumns("chains", chains.y, energy.columns());
        this.sampling = sampling;
        this.sampler = sampler;
        this.energy = energy;
        this.chains = chains;
        int n = chains.count();
        int d = energy.columns();
        this.kernels = sampling.kernels().kernelsForMore((long) (NOISE * n * d * steps));
        int cached = Math.clamp(TILE_CELLS / d, LEAST_ROWS, Shards.BLOCK);
        this.tile = Math.min(cached, Math.ceilDiv(n, sampling.shards().threads()));
        chains.needReplicas(sampler.replicas());
    }

    /// Goes on with another sampler, which needs to know what the last one left in the chains and no more.
    void use(Sampler<? super E> other) {
        sampler = other;
        idle.clear();
    }

    /// Works out what the first step needs to know.
    void begin() {
        forEachTile(Sampler.Move::begin);
    }

    /// One step of every chain.
    void step() {
        int step = chains.steps();
        forEachTile((move, state, from, to) -> move.step(state, from, to, step));
        chains.from(step + 1);
    }

    /// `count` steps of every chain, added to `sums`. Chains do not meet: a tile takes all its steps before the next
    /// one, and threads wait for each other but once.
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
