package basin.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Warnings about the diagnostics: the problem and its remedy.
final class MixingWarnings {
    /// Vehtari et al. 2021: chains have mixed when R̂ is below it.
    private static final double R_HAT = 1.01;

    /// Vehtari et al. 2021: effective draws per chain below which R̂ and the sizes themselves are unreliable.
    private static final long SIZE = 100;

    /// Betancourt 2016: below it momentum moves the energy too little.
    private static final double MISSING_INFORMATION = 0.3;

    /// Under this mean acceptance chains hardly move, and replicas hardly swap.
    private static final double STUCK = 0.01;

    /// Draws of a chain below which its halves are too short for an effective size.
    private static final int FEW = 8;

    private final Diagnostics of;
    private final List<String> warnings = new ArrayList<>();

    private MixingWarnings(Diagnostics of) {
        this.of = of;
    }

    /// The warnings, the most serious first.
    static List<String> of(Diagnostics diagnostics) {
        MixingWarnings words = new MixingWarnings(diagnostics);
        words.values();
        words.acceptance();
        words.divergences();
        words.swaps();
        if (diagnostics.draws() < FEW) {
            words.warnings.add(
                    count(diagnostics.draws()) + " draws of each chain are too few to decide whether the chains"
                            + " have mixed; draw " + count(SIZE) + " or more of each");
        } else {
            words.mixing();
            words.sizes("means are uncertain: the effective sample size of the bulk", DrawSummary::bulk);
            words.sizes("extreme quantiles are uncertain: the effective sample size of the tails", DrawSummary::tail);
        }
        words.momentum();
        return List.copyOf(words.warnings);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String decimals(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private void values() {
        Stream.concat(of.columns().stream(), Stream.of(of.energy()))
                .filter(summary -> !Double.isFinite(summary.mean()))
                .findFirst()
                .ifPresent(summary -> warnings.add(
                        summary.name() + " has draws that are not finite; lower the step size, or correct the energy"));
        List<String> constant = of.columns().stream()
                .filter(summary -> summary.standardDeviation() == 0)
                .map(DrawSummary::name)
                .toList();
        if (of.stuck() > 0) {
            warnings.add(count(of.stuck()) + " of " + count(of.chains())
                    + " chains never moved; lower the step size, or choose other starts");
        } else if (!constant.isEmpty()) {
            warnings.add(constant.getFirst()
                    + (constant.size() == 1 ? "" : " and " + count(constant.size() - 1) + " other columns")
                    + " never changed, so that their mixing cannot be estimated");
        }
    }

    private void acceptance() {
        if (of.acceptance() < STUCK && of.stuck() == 0) {
            warnings.add("only " + share(of.acceptance()) + " of the proposals are accepted, so that the chains hardly"
                    + " move; lower the step size, or warm up longer");
        }
    }

    private static String share(double number) {
        return String.format(Locale.ROOT, "%.2g", number);
    }

    private void swaps() {
        for (int pair = 0; pair < of.swapRates().size(); pair++) {
            if (of.swapRates().get(pair) < STUCK) {
                warnings.add("replicas " + (pair + 1) + " and " + (pair + 2) + " of the tempering hardly swap, at "
                        + share(of.swapRates().get(pair))
                        + " of the attempts, so that the states of the hotter ones do not"
                        + " reach the draws; take more replicas, or a hottest temperature nearer to the coldest");
            }
        }
    }

    private void divergences() {
        if (of.divergences() > 0) {
            warnings.add(count(of.divergences()) + " of " + count(of.steps()) + " steps diverged: the curvature of the"
                    + " energy is too high for the step size, and the draws miss these regions; lower the step"
                    + " size, or warm up to a higher acceptance");
        }
    }

    private void mixing() {
        List<DrawSummary> apart = of.columns().stream()
                .filter(summary -> summary.rHat() > R_HAT)
                .sorted(Comparator.comparingDouble(DrawSummary::rHat).reversed())
                .toList();
        if (!apart.isEmpty()) {
            DrawSummary worst = apart.getFirst();
            warnings.add("the chains have not mixed: R̂ is above " + decimals(R_HAT) + " for " + share(apart)
                    + "; the largest is " + decimals(worst.rHat()) + ", for " + worst.name()
                    + "; warm up and draw longer, or choose another sampler"
                    + (of.swapRates().isEmpty() ? ", such as tempering where regions of low energy are separate" : ""));
        }
    }

    private void sizes(String trouble, ToDoubleFunction<DrawSummary> size) {
        long min = SIZE * of.chains();
        List<DrawSummary> small = of.columns().stream()
                .filter(summary -> size.applyAsDouble(summary) < min)
                .sorted(Comparator.comparingDouble(size))
                .toList();
        if (!small.isEmpty()) {
            DrawSummary worst = small.getFirst();
            warnings.add(trouble + " is below " + count(min) + " (" + count(SIZE) + " for each chain) for "
                    + share(small) + "; the smallest is " + count(Math.round(size.applyAsDouble(worst))) + ", for "
                    + worst.name()
                    + "; draw more rows, or thin more");
        }
    }

    private String share(List<DrawSummary> some) {
        return count(some.size()) + " of " + count(of.columns().size())
                + (of.columns().size() == 1 ? " column" : " columns");
    }

    private void momentum() {
        long low = of.missingInformation().stream()
                .filter(fraction -> fraction < MISSING_INFORMATION)
                .count();
        if (low > 0) {
            warnings.add("E-BFMI is below " + decimals(MISSING_INFORMATION) + " in " + count(low) + " of "
                    + count(of.chains()) + " chains, " + decimals(of.lowestMissingInformation())
                    + " at worst: momentum moves the energy too little to explore the tails; warm up longer, or rescale"
                    + " the columns");
        }
    }
}
