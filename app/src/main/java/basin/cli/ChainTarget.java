package basin.cli;

import basin.energy.Energy;
import basin.model.Model;
import basin.model.Normalised;
import basin.model.Scaling;
import basin.model.Tempered;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;

/// What chains sample: exp(−βF) of a run.
///
/// @param energy F, over scaled rows
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
    static ChainTarget of(TrainedRun run, BetaOption option) {
        if (!run.model().isNormalisable()) {
            throw new InputException("--sampler: expected an energy that rises in every direction, got that of "
                    + run.config().method() + ", flat in some, so that chains would drift away; leave --sampler out");
        }
        boolean binary = Methods.named(run.config().method()).requirements().scaling() == Scaling.NONE
                && drawsBinary(run.model());
        if (run.model() instanceof Tempered tempered) {
            double beta = option.valueOr(tempered.fittedBeta());
            Model model = tempered.at(beta);
            return new ChainTarget(model.energy(), beta, binary, model);
        }
        double density = run.model() instanceof Normalised normalised ? normalised.densityBeta() : 1;
        return new ChainTarget(run.model().energy(), option.valueOr(density), binary, run.model());
    }

    private static boolean drawsBinary(Model model) {
        Rows rows = Rows.zeros(8, model.columns());
        model.sample(new Randomness(0), 0, rows);
        boolean binary = true;
        for (int i = 0; i < rows.count(); i++) {
            for (float cell : rows.row(i)) {
                binary &= cell == 0 || cell == 1;
            }
        }
        return binary;
    }

    /// Where chains begin: at draws of the model, or spread wider than the data.
    Rows start(ChainPlan plan, Shards shards) {
        Randomness randomness = new Randomness(plan.seed()).named("start");
        Rows start = Rows.zeros(plan.chains(), energy.columns());
        if (!plan.wide()) {
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
