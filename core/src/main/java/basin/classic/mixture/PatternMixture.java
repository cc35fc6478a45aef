package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;

/// All components of a mixture for rows with one pattern of missing numbers.
final class PatternMixture {
    final Pattern pattern;
    final ObservedGaussian[] gaussians;

    private final MixtureParameters parameters;

    /// −log π of every component; +∞ for one without weight.
    private final double[] rarity;

    PatternMixture(MixtureParameters parameters, Pattern pattern) {
        this(parameters, pattern, parameters.gaussians(pattern));
    }

    private PatternMixture(MixtureParameters parameters, Pattern pattern, ObservedGaussian[] gaussians) {
        this.parameters = parameters;
        this.pattern = pattern;
        this.gaussians = gaussians;
        this.rarity = new double[parameters.size()];
        for (int j = 0; j < rarity.length; j++) {
            rarity[j] = -Math.log(parameters.weights()[j]);
        }
    }

    /// The same mixture, which is that of complete rows, for rows of another pattern.
    PatternMixture partial(Pattern other) {
        return new PatternMixture(parameters, other, parameters.gaussians(other, gaussians));
    }

    /// Number of components, k.
    int size() {
        return gaussians.length;
    }

    /// Writes `energies[j][i] = E(y_i, z_j)` for every component j and every row i of the tile.
    void energies(ColumnTile tile, double[][] energies) {
        for (int j = 0; j < gaussians.length; j++) {
            gaussians[j].energies(tile, energies[j]);
            double[] own = energies[j];
            double more = rarity[j];
            for (int i = 0; i < tile.rows(); i++) {
                own[i] += more;
            }
            parameters.addRarities(j, tile, own);
        }
    }
}
