package basin.run;

import basin.energy.Energy;
import basin.model.Model;
import basin.model.Normalised;
import basin.model.Scaling;
import basin.model.Tempered;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.OptionalDouble;

/// What chains sample: exp(−βF) of a run.
///
/// @param energy F, over encoded rows
/// @param beta β
/// @param binary whether rows are zeros and ones
/// @param model draws places to begin at
record ChainTarget(Energy energy, double beta, boolean binary, Model model) {
    /// How much wider than the data chains begin that begin wide.
    private static final double WIDE = 2;

    /// The distribution of a run: a model with a temperature at the one asked for or, unless one is, the one that
    /// fits the data; any other at the one asked for or that of its density.
    ///
    /// @throws InputException when the run's energy has no distribution
    static ChainTarget of(Run run, OptionalDouble asked) {
        if (!run.model().isNormalisable()) {
            throw InputException.of(
                            "sampler",
                            "an energy that rises in every direction",
                            "that of " + run.config().method() + ", flat in some, so that chains would drift away")
                    .withRemedy("let the model draw in its own way");
        }
        boolean binary = run.method().requirements().scaling() == Scaling.NONE;
        if (run.model() instanceof Tempered tempered) {
            double beta = asked.orElse(tempered.fittedBeta());
            Model model = tempered.at(beta);
            return new ChainTarget(model.energy(), beta, binary, model);
        }
        double density = run.model() instanceof Normalised normalised ? normalised.densityBeta() : 1;
        return new ChainTarget(run.model().energy(), asked.orElse(density), binary, run.model());
    }

    /// Where chains begin: at draws of the model, or spread wider than the data.
    Rows start(ChainOptions options, Shards shards) {
        Randomness randomness = new Randomness(options.seed()).named("start");
        Rows start = Rows.zeros(options.chains(), energy.columns());
        if (!options.wide()) {
            shards.forEach(start.count(), (from, to) -> model.sample(randomness, from, start.slice(from, to)));
            return start;
        }
        for (int i = 0; i < start.count(); i++) {
            for (int p = 0; p < start.columns(); p++) {
                double cell = binary ? randomness.below(2, i, 0, p) : WIDE * randomness.normal(i, 0, p);
                start.set(i, p, (float) cell);
            }
        }
        return start;
    }
}
