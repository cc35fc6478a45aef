package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.kernel.CentredRows;
import basin.rows.Shards;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The E-step: the probabilities of every row's z, and the statistics for the M-step (Dempster, Laird & Rubin
/// 1977).
///
/// A missing cell counts by its expectation given the observed cells of its row and the component, and likewise a
/// product of two (Ghahramani & Jordan, "Supervised learning from incomplete data via an EM approach", NIPS 1994).
final class Expectation {
    /// The approximate maximum number of numbers in the sums of all blocks.
    private static final long MAX_NUMBERS = 1L << 23;

    private static final int MIN_BLOCKS = 8;

    /// The minimum number of rows in a block where most rows have a pattern of missing numbers of their own, so that
    /// a row costs as much as a factor of its covariance.
    private static final int SMALL_BLOCK = 64;

    private final CentredRows data;
    private final MixtureColumns layout;
    private final MissingPatterns order;
    private final double[] shift;

    /// @param shift of the numbers, in double precision; not copied
    Expectation(CentredRows data, MixtureColumns layout, double[] shift) {
        this.data = data;
        this.layout = layout;
        this.order = MissingPatterns.of(data.rows, layout.numbers);
        this.shift = shift;
    }

    /// The statistics of the rows under parameters whose means are centred.
    ///
    /// Blocks depend only on the shapes and are added in their order.
    ///
    /// @param trim share of the rows to leave out, those of the highest energy; at least one row is kept
    MixtureSums of(MixtureParameters parameters, double trim) {
        int size = MixtureSums.size(parameters.kind().isDense(), shift.length);
        long max = Math.max(MIN_BLOCKS, MAX_NUMBERS / ((long) size * parameters.size()));
        int smallest = order.patternCount() > data.count() / 2 ? SMALL_BLOCK : Shards.BLOCK;
        int block = Math.max(smallest, Math.toIntExact(Math.ceilDiv((long) data.count(), max)));
        MixtureSums[] parts = new MixtureSums[Math.ceilDiv(data.count(), block)];
        PatternMixture complete = new PatternMixture(parameters, Pattern.complete(shift.length));
        double highest = trim == 0 ? Double.POSITIVE_INFINITY : quantile(parameters, complete, block, 1 - trim);
        data.shards.forEach(
                data.count(),
                block,
                () -> new Worker(parameters, complete),
                (worker, from, to) -> parts[from / block] = worker.sums(from, to, highest));
        MixtureSums total = parts[0];
        for (int part = 1; part < parts.length; part++) {
            total.addAll(parts[part]);
        }
        return total;
    }

    /// The highest energy among a share of the rows, those of the lowest energy.
    private double quantile(MixtureParameters parameters, PatternMixture complete, int block, double share) {
        double[] energies = new double[data.count()];
        data.shards.forEach(
                data.count(),
                block,
                () -> new Worker(parameters, complete),
                (worker, from, to) -> worker.energies(from, to, energies));
        Arrays.sort(energies);
        return energies[Math.max(0, (int) Math.round(share * energies.length) - 1)];
    }

    /// The working memory of one thread.
    private final class Worker {
        private final MixtureParameters parameters;
        private final PatternMixture complete;
        private final ColumnTile tile = new ColumnTile(layout, shift);
        private final double[][] shares;
        private final double[] energies = new double[tile.capacity()];
        private final double[] row = new double[shift.length];
        private final MixtureSums.Scratch scratch;
        private @Nullable PatternMixture partial;

        Worker(MixtureParameters parameters, PatternMixture complete) {
            this.parameters = parameters;
            this.complete = complete;
            this.shares = new double[Math.ceilDiv(parameters.size(), 4) * 4][tile.capacity()];
            this.scratch =
                    new MixtureSums.Scratch(MixtureSums.size(parameters.kind().isDense(), shift.length));
        }

        /// Writes the energies of the rows at some positions of the order.
        void energies(int from, int to, double[] into) {
            order.forEach(from, to, tile.capacity(), (pattern, first, end) -> {
                load(pattern, first, end);
                System.arraycopy(energies, 0, into, first, end - first);
            });
        }

        /// @param highest energy of a row that counts
        MixtureSums sums(int from, int to, double highest) {
            MixtureSums sums = new MixtureSums(parameters.kind().isDense(), parameters.size(), layout);
            order.forEach(from, to, tile.capacity(), (pattern, first, end) -> {
                PatternMixture mixture = load(pattern, first, end);
                add(mixture, highest, sums);
            });
            return sums;
        }

        /// Loads rows, and computes their energies and the probabilities of their components.
        private PatternMixture load(Pattern pattern, int from, int to) {
            PatternMixture mixture = mixture(pattern);
            tile.load(order.rows(data.rows, from, to));
            mixture.energies(tile, shares);
            Posterior.probabilities(1, shares, parameters.size(), tile.rows(), energies);
            return mixture;
        }

        private void add(PatternMixture mixture, double highest, MixtureSums sums) {
            for (int i = 0; i < tile.rows(); i++) {
                if (energies[i] <= highest) {
                    sums.addEnergy(energies[i]);
                } else {
                    for (int j = 0; j < parameters.size(); j++) {
                        shares[j][i] = 0;
                    }
                }
            }
            sums.addLevels(tile, shares);
            if (mixture.pattern.isComplete()) {
                sums.add(tile, shares, scratch);
            } else {
                addFilled(mixture, sums);
            }
        }

        private PatternMixture mixture(Pattern pattern) {
            if (pattern.isComplete()) {
                return complete;
            }
            if (partial == null || partial.pattern != pattern) {
                partial = complete.partial(pattern);
            }
            return partial;
        }

        private void addFilled(PatternMixture mixture, MixtureSums sums) {
            for (int j = 0; j < mixture.size(); j++) {
                ObservedGaussian gaussian = mixture.gaussians[j];
                double total = 0;
                for (int i = 0; i < tile.rows(); i++) {
                    double share = shares[j][i];
                    if (share > 0) {
                        tile.row(i, row);
                        gaussian.fill(row);
                        sums.addFilled(j, share, row);
                        total += share;
                    }
                }
                sums.addUncertainty(j, total, mixture.pattern.missing, gaussian.conditionalCovariance());
            }
        }
    }
}
