package basin.run;

import basin.model.SamplerKind;
import basin.model.Settings;
import basin.rows.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Options for drawing rows by Markov chains. Immutable: every `with…` method returns a changed copy. The run and
/// the options determine every row.
///
/// @param kind the sampler
/// @param settings of the sampler
/// @param stepGiven whether the user gave the step size, which is then kept instead of being tuned
/// @param rows number of rows to draw, over all chains
/// @param chains number of chains, which draw the rows in equal shares
/// @param warmUp number of steps of each chain before its first draw
/// @param thin number of steps of a chain for each draw
/// @param wide whether chains start at points with twice the standard deviation of the data instead of at draws of
///     the model
/// @param beta the inverse temperature; empty for the one at which the model is a density or fits the data
/// @param seed of all randomness
public record ChainOptions(
        SamplerKind kind,
        Settings settings,
        boolean stepGiven,
        int rows,
        int chains,
        int warmUp,
        int thin,
        boolean wide,
        OptionalDouble beta,
        long seed) {
    private static final int MAX = 1_000_000;

    /// @throws InputException for a number out of range, or more steps than can be counted
    public ChainOptions {
        require("rows", rows, 1, Integer.MAX_VALUE);
        require("chains", chains, 1, MAX);
        require("warm-up", warmUp, 0, MAX);
        require("thin", thin, 1, MAX);
        if (beta.isPresent() && !(beta.getAsDouble() > 0 && Double.isFinite(beta.getAsDouble()))) {
            throw InputException.of("beta", "a number above 0", beta.getAsDouble());
        }
        long steps = (long) Math.ceilDiv(rows, chains) * thin + warmUp;
        if (steps > Integer.MAX_VALUE) {
            throw InputException.of("rows", "at most " + Integer.MAX_VALUE + " steps of a chain", steps)
                    .withRemedy("use more chains, or thin less");
        }
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw InputException.of(name, "a whole number from " + min + " to " + max, value);
        }
    }

    /// Four chains of a sampler with its default settings, after 500 steps of warm-up.
    ///
    /// @param sampler its name, such as `nuts`
    /// @param rows number of rows to draw, over all chains
    /// @throws InputException for an unknown sampler
    public static ChainOptions of(String sampler, int rows) {
        SamplerKind kind = SamplerKind.named(sampler);
        return new ChainOptions(
                kind, kind.settings(Map.of()), false, rows, 4, 500, 1, false, OptionalDouble.empty(), 0);
    }

    /// The same with settings of the sampler, by name.
    ///
    /// @throws InputException for an unknown name or a bad value
    public ChainOptions withSettings(Map<String, String> given) {
        return new ChainOptions(
                kind, kind.settings(given), SamplerKind.hasStep(given), rows, chains, warmUp, thin, wide, beta, seed);
    }

    /// The same with `number` chains, `warmUpSteps` steps of warm-up, and one draw for every `oneIn` steps.
    public ChainOptions withChains(int number, int warmUpSteps, int oneIn) {
        return new ChainOptions(kind, settings, stepGiven, rows, number, warmUpSteps, oneIn, wide, beta, seed);
    }

    /// The same with chains that start at points with twice the standard deviation of the data, or at draws of the
    /// model.
    public ChainOptions startingWide(boolean whether) {
        return new ChainOptions(kind, settings, stepGiven, rows, chains, warmUp, thin, whether, beta, seed);
    }

    /// The same at another inverse temperature.
    public ChainOptions withBeta(OptionalDouble value) {
        return new ChainOptions(kind, settings, stepGiven, rows, chains, warmUp, thin, wide, value, seed);
    }

    /// The same with another seed.
    public ChainOptions withSeed(long other) {
        return new ChainOptions(kind, settings, stepGiven, rows, chains, warmUp, thin, wide, beta, other);
    }

    /// The number of draws of each chain.
    public int draws() {
        return Math.ceilDiv(rows, chains);
    }

    /// The number of steps of each chain after the warm-up.
    int steps() {
        return draws() * thin;
    }

    /// The options that determine the rows, by name, for people and to compare samplings.
    public Map<String, String> facts() {
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
