package basin.sample;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Shards;

/// The loop that runs every sampler.
public final class Sampling {
    private Sampling() {}

    /// Takes steps `first` to `first` + `steps` − 1 of every chain, in place. Equal bits come at any number of
    /// threads, and in one run or several: chain i at step t draws from (stream, i, t).
    public static <E extends Energy> void run(
            Sampler<? super E> sampler,
            E energy,
            Chains chains,
            int first,
            int steps,
            Randomness randomness,
            Shards shards,
            Observer observer) {
        for (int step = first; step < first + steps; step++) {
            int now = step;
            shards.forEach(
                    chains.count(),
                    () -> sampler.on(energy),
                    (move, from, to) -> move.step(chains, from, to, randomness, now));
            observer.after(now, chains);
        }
    }
}
