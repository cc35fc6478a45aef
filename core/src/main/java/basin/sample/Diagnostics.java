package basin.sample;

import basin.rows.Shards;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The precision of the draws of some chains, and their cost.
///
/// @param chains number of chains
/// @param draws number of draws of each chain
/// @param columns the summary of each column's draws
/// @param energy the summary of the draws' energies
/// @param stuck number of chains whose draws are all the same row
/// @param acceptance mean over all steps
/// @param evaluations number of evaluations of the energy or its gradient for each draw
/// @param divergences number of steps that left the region where the integrator can be trusted
/// @param steps number of steps of all chains, including those whose states were not kept
/// @param swapRates of parallel tempering: the mean probability of a swap between neighbouring replicas, the
///     coldest pair
///     first, NaN where none was tried; empty for other samplers
/// @param missingInformation E-BFMI of each chain: Σ (Hₜ − Hₜ₋₁)² / Σ (Hₜ − H̄)² (Betancourt, "Diagnosing
///     suboptimal cotangent disintegrations in Hamiltonian Monte Carlo", 2016); NaN for samplers without momentum
public record Diagnostics(
        int chains,
        int draws,
        List<DrawSummary> columns,
        DrawSummary energy,
        int stuck,
        double acceptance,
        double evaluations,
        long divergences,
        long steps,
        List<Double> swapRates,
        List<Double> missingInformation) {
    /// Keeps copies of the lists.
    public Diagnostics {
        columns = List.copyOf(columns);
        swapRates = List.copyOf(swapRates);
        missingInformation = List.copyOf(missingInformation);
    }

    /// The diagnostics of a trace.
    ///
    /// @param names of the columns
    /// @throws IllegalArgumentException when the trace has no draw, or the number of names is not that of the
    ///     columns
    public static Diagnostics of(Trace trace, List<String> names, Shards shards) {
        if (trace.kept() == 0) {
            throw new IllegalArgumentException("trace: expected at least one draw of each chain, got none");
        }
        if (names.size() != trace.columns()) {
            throw new IllegalArgumentException("names: expected " + trace.columns() + " of them, got " + names.size());
        }
        DrawSummary[] columns = new DrawSummary[names.size()];
        shards.forEach(columns.length, 1, () -> columns, (all, from, to) -> {
            for (int p = from; p < to; p++) {
                all[p] = DrawSummary.of(names.get(p), trace.column(p));
            }
        });
        StepSums sums = trace.sums();
        return new Diagnostics(
                trace.chains(),
                trace.kept(),
                Arrays.asList(columns),
                DrawSummary.of("energy", trace.energies()),
                stuck(trace),
                sums.acceptance(),
                sums.evaluations() / ((double) trace.kept() * trace.chains()),
                sums.divergences(),
                trace.steps() * trace.chains(),
                sums.swapRates(),
                IntStream.range(0, trace.chains())
                        .mapToObj(sums::missingInformation)
                        .toList());
    }

    private static int stuck(Trace trace) {
        boolean[] moved = new boolean[trace.chains()];
        for (int p = 0; p < trace.columns(); p++) {
            double[][] draws = trace.column(p);
            for (int chain = 0; chain < moved.length; chain++) {
                double first = draws[chain][0];
                moved[chain] |= Arrays.stream(draws[chain]).anyMatch(value -> value != first);
            }
        }
        return trace.kept() < 2
                ? 0
                : (int) IntStream.range(0, moved.length).filter(i -> !moved[i]).count();
    }

    /// The lowest E-BFMI of a chain; NaN for samplers without momentum.
    public double lowestMissingInformation() {
        return missingInformation.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }

    /// The problems of the draws, each a sentence with a remedy; empty when there are none.
    public List<String> warnings() {
        return MixingWarnings.of(this);
    }
}
