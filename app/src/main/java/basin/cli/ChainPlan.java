package basin.cli;

import basin.model.Settings;
import basin.rows.InputException;
import java.util.LinkedHashMap;
import java.util.Map;

/// A sampling by chains: together with the run and the temperature it decides every row.
///
/// @param kind the sampler
/// @param settings of the sampler
/// @param stepGiven whether the user gave the step size
/// @param rows to draw, over all chains
/// @param chains that share the rows
/// @param warmUp steps before the first draw
/// @param thin one step in so many is kept
/// @param wide whether chains begin at points spread wider than the data
/// @param seed of all randomness
record ChainPlan(
        SamplerKind kind,
        Settings settings,
        boolean stepGiven,
        int rows,
        int chains,
        int warmUp,
        int thin,
        boolean wide,
        long seed) {
    /// @throws InputException when the chains would take more steps than can be counted
    ChainPlan {
        if ((long) Math.ceilDiv(rows, chains) * thin + warmUp > Integer.MAX_VALUE) {
            throw new InputException("--rows: expected at most " + Integer.MAX_VALUE + " steps of a chain, got "
                    + ((long) Math.ceilDiv(rows, chains) * thin + warmUp) + "; use more chains, or thin less");
        }
    }

    /// Draws of each chain.
    int draws() {
        return Math.ceilDiv(rows, chains);
    }

    /// Steps of each chain after the warm-up.
    int steps() {
        return draws() * thin;
    }

    /// What decides the rows, by name, for people and to tell one sampling from another.
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("sampler", kind.name());
        settings.asMap().forEach((name, value) -> {
            if (stepGiven || !name.equals(SamplerKind.STEP)) {
                facts.put(name, value);
            }
        });
        facts.put("rows", Integer.toString(rows));
        facts.put("chains", Integer.toString(chains));
        facts.put("warmup", Integer.toString(warmUp));
        facts.put("thin", Integer.toString(thin));
        facts.put("start", wide ? "wide" : "model");
        facts.put("seed", Long.toString(seed));
        return facts;
    }
}
