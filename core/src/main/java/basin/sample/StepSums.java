package basin.sample;

import basin.rows.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Sums over every step of every chain, including the steps whose states a thinned [Trace] does not keep.
final class StepSums {
    // The sums, by their column in the row of a chain.
    private static final int STEPS = 0;
    private static final int ACCEPTANCE = 1;
    private static final int EVALUATIONS = 2;
    private static final int DIVERGENCES = 3;
    /// The number of steps at which the Hamiltonian was above the energy; 0 for samplers without momentum.
    private static final int MOMENTA = 4;

    private static final int LAST = 5;
    private static final int MEAN = 6;
    /// Σ (H − mean)², kept with [#MEAN] by the updates of Welford (1962).
    private static final int SPREAD = 7;
    /// Σ (Hₜ − Hₜ₋₁)².
    private static final int JUMPS = 8;

    private static final int FIELDS = 9;

    private final double[] values;

    /// The number of proposed swaps of every pair of neighbouring replicas, and the sum of their probabilities.
    private double[] swaps;

    private StepSums(double[] values, double[] swaps) {
        this.values = values;
        this.swaps = swaps;
    }

    /// Sums over no step yet.
    static StepSums of(int chains) {
        return new StepSums(new double[chains * FIELDS], new double[0]);
    }

    /// The sums that [#tensor] and [#swapTensor] gave.
    static StepSums from(Tensor tensor, @Nullable Tensor swaps) {
        return new StepSums(
                tensor.doubles().clone(),
                swaps == null ? new double[0] : swaps.doubles().clone());
    }

    /// All sums, chains × fields; a copy.
    Tensor tensor() {
        return Tensor.of(values.clone(), chains(), FIELDS);
    }

    /// Proposed swaps and the sums of their probabilities, pairs of replicas × 2; null without replicas.
    @Nullable
    Tensor swapTensor() {
        return swaps.length == 0 ? null : Tensor.of(swaps.clone(), swaps.length / 2, 2);
    }

    private int chains() {
        return values.length / FIELDS;
    }

    /// Adds the last step of every chain.
    void add(Chains state) {
        add(state, 0, state.count());
        addSwaps(state);
    }

    /// Adds the last step of chains `from` to `to`, which have no replicas.
    void add(Chains state, int from, int to) {
        for (int chain = from, at = from * FIELDS; chain < to; chain++, at += FIELDS) {
            values[at + ACCEPTANCE] += state.acceptance[chain];
            values[at + EVALUATIONS] += state.evaluations[chain];
            values[at + DIVERGENCES] += state.divergent[chain] ? 1 : 0;
            values[at + MOMENTA] += state.hamiltonian[chain] != state.energies[chain] ? 1 : 0;
            addHamiltonian(at, state.hamiltonian[chain]);
        }
    }

    private void addSwaps(Chains state) {
        int pairs = state.replicas() - 1;
        if (swaps.length < 2 * pairs) {
            swaps = Arrays.copyOf(swaps, 2 * pairs);
        }
        for (int pair = 0; pair < pairs; pair++) {
            for (double probability : state.replica(pair).swap) {
                if (!Double.isNaN(probability)) {
                    swaps[2 * pair]++;
                    swaps[2 * pair + 1] += probability;
                }
            }
        }
    }

    private void addHamiltonian(int at, double hamiltonian) {
        double jump = values[at + STEPS] == 0 ? 0 : hamiltonian - values[at + LAST];
        values[at + STEPS]++;
        double off = hamiltonian - values[at + MEAN];
        values[at + MEAN] += off / values[at + STEPS];
        values[at + SPREAD] += off * (hamiltonian - values[at + MEAN]);
        values[at + JUMPS] += jump * jump;
        values[at + LAST] = hamiltonian;
    }

    /// The number of steps of each chain.
    long steps() {
        return (long) values[STEPS];
    }

    /// Mean acceptance over all steps of all chains.
    double acceptance() {
        return total(ACCEPTANCE) / total(STEPS);
    }

    /// The number of evaluations over all steps of all chains.
    double evaluations() {
        return total(EVALUATIONS);
    }

    /// The number of divergent steps of all chains.
    long divergences() {
        return (long) total(DIVERGENCES);
    }

    /// The mean probability of a swap between neighbouring replicas, the coldest pair first; NaN where none was
    /// proposed.
    List<Double> swapRates() {
        return IntStream.range(0, swaps.length / 2)
                .mapToObj(pair -> swaps[2 * pair + 1] / swaps[2 * pair])
                .toList();
    }

    private double total(int field) {
        return IntStream.range(0, chains())
                .mapToDouble(chain -> values[chain * FIELDS + field])
                .sum();
    }

    /// The energy Bayesian fraction of missing information of a chain: Σ (Hₜ − Hₜ₋₁)² / Σ (Hₜ − H̄)² (Betancourt,
    /// "Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte Carlo", 2016); NaN for samplers
    /// without momentum.
    double missingInformation(int chain) {
        int at = chain * FIELDS;
        return values[at + MOMENTA] == 0 ? Double.NaN : values[at + JUMPS] / values[at + SPREAD];
    }
}
