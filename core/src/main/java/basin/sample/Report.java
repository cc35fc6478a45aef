package basin.sample;

import java.util.List;

/// Statistics of the steps of a run, over all chains. [Diagnostics] interprets them, and the draws.
///
/// @param steps number of steps of every chain
/// @param acceptance mean probability of acceptance, from 0 to 1; 0 when no step was taken
/// @param divergent the fraction of the steps that diverged, from 0 to 1
/// @param evaluations number of evaluations of the energy or its gradient for each step of a chain
/// @param swapRates of parallel tempering: the mean probability of a swap between neighbouring replicas, the
///     coldest pair first, NaN where none was proposed; empty for other samplers
public record Report(int steps, double acceptance, double divergent, double evaluations, List<Double> swapRates) {
    /// Keeps a copy of the list.
    public Report {
        swapRates = List.copyOf(swapRates);
    }

    static Report of(StepSums sums, int chains) {
        double moves = (double) sums.steps() * chains;
        return moves == 0
                ? new Report(0, 0, 0, 0, List.of())
                : new Report(
                        (int) sums.steps(),
                        sums.acceptance(),
                        sums.divergences() / moves,
                        sums.evaluations() / moves,
                        sums.swapRates());
    }
}
