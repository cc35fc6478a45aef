package basin.classic.boltzmann;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;

/// Where training begins: small normal weights, and visible biases from which a machine without weights would draw
/// the columns' means (Hinton 2010, section 8).
final class RbmStart {
    private static final double DEVIATION = 0.01;

    /// The mean of a binary column stays this far from 0 and 1, so that its bias stays finite.
    private static final double MARGIN = 0.01;

    /// A deviation that will be learned begins below that of standardised columns: at 1 nothing but higher moments
    /// would draw the weights of uncorrelated columns away from 0.
    private static final float LEARNED = 0.5f;

    private RbmStart() {}

    static RbmParameters parameters(
            RbmVisible visible, Rows data, RbmSettings settings, Shards shards, Randomness randomness) {
        int d = data.columns();
        int hidden = settings.hidden();
        RbmParameters parameters = RbmParameters.zeros(visible, d, hidden);
        double[] sums = shards.sums(data.count(), 2 * d, (part, from, to) -> {
            for (int i = from; i < to; i++) {
                float[] cells = data.array(i);
                int at = data.offset(i);
                for (int p = 0; p < d; p++) {
                    float cell = cells[at + p];
                    part[p] += Float.isNaN(cell) ? 0 : cell;
                    part[d + p] += Float.isNaN(cell) ? 0 : 1;
                }
            }
        });
        for (int p = 0; p < d; p++) {
            double observed = Math.max(1, sums[d + p]);
            parameters.visibleBias[p] = (float)
                    switch (visible) {
                        case BERNOULLI -> {
                            double mean = Math.clamp(sums[p] / observed, MARGIN, 1 - MARGIN);
                            yield Math.log(mean / (1 - mean));
                        }
                        case GAUSSIAN -> sums[p] / observed;
                    };
            parameters.baseBias[p] = parameters.visibleBias[p];
            if (RbmUpdate.learnsDeviations(settings, parameters)) {
                parameters.visibleBias[p] /= LEARNED;
                parameters.deviations[p] = LEARNED;
            }
            for (int j = 0; j < hidden; j++) {
                parameters.weights.set(p, j, (float) (DEVIATION * randomness.normal(p, 0, j)));
            }
        }
        return parameters;
    }
}
