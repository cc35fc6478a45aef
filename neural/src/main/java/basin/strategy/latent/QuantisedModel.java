package basin.strategy.latent;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansEnergy;
import basin.energy.SmoothEnergy;
import basin.infer.Completions;
import basin.net.SmoothMap;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A model whose minima are the decoded codes, which answer like the prototypes of K-means.
final class QuantisedModel extends NeuralModel {
    private final KMeans means;

    /// @param encoder computes the features of a row
    /// @param prototypes the decoded codes
    /// @param beta the inverse temperature that fits the data, for samples
    QuantisedModel(Fit fit, SmoothMap encoder, Rows prototypes, double beta) {
        super(fit, energy(prototypes), encoder);
        this.means = new KMeans(prototypes, beta);
    }

    /// F(y): the squared distance to the nearest prototype.
    static SmoothEnergy energy(Rows prototypes) {
        return new KMeansEnergy(prototypes).minimised();
    }

    @Override
    public void project(Rows y, Rows nearest) {
        means.project(y, nearest);
    }

    @Override
    public Completions complete(Rows y, int max) {
        return means.complete(y, max);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        means.sample(randomness, first, into);
    }
}
