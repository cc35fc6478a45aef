package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.kernel.CentredRows;
import basin.rows.Shards;
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

    /// The statistics of all rows under parameters whose means are centred.
    ///
    /// Blocks depend only on the shapes and are added in their order.
    MixtureSums of(MixtureParameters parameters) {
        int size = MixtureSums.size(parameters.kind().isDense(), shift.length);
        long max = Math.max(MIN_BLOCKS, MAX_NUMBERS / ((long) size * parameters.size()));
        int block = Math.max(Shards.BLOCK, Math.toIntExact(Math.ceilDiv((long) data.count(), max)));
        MixtureSums[] parts = new MixtureSums[Math.ceilDiv(data.count(), block)];
        PatternMixture complete = new PatternMixture(parameters, Pattern.complete(shift.length));
        data.shards.forEach(
                data.count(),
                block,
                () -> new Worker(parameters, complete),
                (worker, from, to) -> parts[from / block] = worker.sums(from, to));
        MixtureSums total = parts[0];
        for (int part = 1; part < parts.length; part++) {
            total.addAll(parts[part]);
        }
        return total;
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

        MixtureSums sums(int from, int to) {
            MixtureSums sums = new MixtureSums(parameters.kind().isDense(), parameters.size(), layout);
            order.forEach(from, to, tile.capacity(), (pattern, first, end) -> add(pattern, first, end, sums));
            return sums;
        }

        private void add(Pattern pattern, int from, int to, MixtureSums sums) {
            PatternMixture mixture = mixture(pattern);
            tile.load(order.rows(data.rows, from, to));
            mixture.energies(tile, shares);
            Posterior.probabilities(1, shares, parameters.size(), tile.rows(), energies);
            for (int i = 0; i < tile.rows(); i++) {
                sums.energy += energies[i];
            }
            sums.addLevels(tile, shares);
            if (pattern.isComplete()) {
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
                partial = new PatternMixture(parameters, pattern);
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
                        sums.addFilled(j, share, row, scratch);
                        total += share;
                    }
                }
                sums.addUncertainty(j, total, mixture.pattern.missing, gaussian.conditionalCovariance());
            }
        }
    }
}
