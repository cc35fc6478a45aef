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
import basin.schema.ColumnKind;
import java.util.OptionalDouble;

/// The distribution that chains sample: exp(−βF) of a run.
///
/// @param energy F, over encoded rows
/// @param beta β
/// @param binary whether cells are 0 or 1
/// @param model draws the starts
record ChainTarget(Energy energy, double beta, boolean binary, Model model) {
    /// Standard deviation of wide starts, in standard deviations of the data.
    private static final double WIDE = 2;

    /// The distribution of a run at `given`. Unless given, β is the fitted one of a model with a temperature, and
    /// that of the density of any other model.
    ///
    /// @throws InputException when the run's energy defines no distribution
    static ChainTarget of(Run run, OptionalDouble given) {
        if (!run.model().isNormalisable()) {
            throw InputException.of(
                            "sampler",
                            "an energy that rises in every direction",
                            "that of " + run.config().method() + overCategories(run)
                                    + ", which is constant in some, so that chains would diverge")
                    .withRemedy("sample without a sampler");
        }
        boolean binary = run.method().requirements().scaling() == Scaling.NONE;
        if (run.model() instanceof Tempered tempered) {
            double beta = given.orElse(tempered.fittedBeta());
            Model model = tempered.at(beta);
            return new ChainTarget(model.energy(), beta, binary, model);
        }
        double density = run.model() instanceof Normalised normalised ? normalised.densityBeta() : 1;
        return new ChainTarget(run.model().energy(), given.orElse(density), binary, run.model());
    }

    private static String overCategories(Run run) {
        boolean categories = run.schema().columns().stream().anyMatch(column -> column.kind() == ColumnKind.CATEGORY);
        return categories ? " over a table with categories" : "";
    }

    /// The starts of the chains: draws of the model, or points with a larger standard deviation than the data.
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
