package basin.strategy.reconstruction;

import basin.infer.Answers;
import basin.infer.Completion;
import basin.infer.Projection;
import basin.model.Completions;
import basin.net.FixedPointIteration;
import basin.net.ReconstructionEnergy;
import basin.net.SmoothMap;
import basin.net.TrustedMap;
import basin.nets.Costs;
import basin.nets.Net;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A trained map G that reconstructs the data, of energy C(y, G(y)). FixedPointIteration the map answers what descent
/// of the
/// energy would: where two parts of the data are equally near, the energy has a minimum of its own, which G leaves.
public final class ReconstructionModel extends NeuralModel {
    /// Noise that a map which was trained without any still leads back from, in deviations of the data.
    private static final double MOST_NEAR = 0.1;

    private static final double LEAST_NEAR = 0.02;

    private static final int ROUNDS = 30;
    private static final int SEARCHES = 16;
    /// Completions nearer than this are one: what is left between two searches that ended at the same place.
    private static final double APART = 0.05;

    private final SmoothMap map;
    private final double most;
    private final double least;
    private final TrustedMap trusted;
    private final Answers following;

    /// The model of a map that was trained without noise, and leads back from near the data.
    static ReconstructionModel near(Fit fit, Net map) {
        return new ReconstructionModel(fit, map, MOST_NEAR, LEAST_NEAR);
    }

    /// A model with the cost that its settings name.
    ///
    /// @param map the net of G
    /// @param most the largest deviation of the noise that G leads back from, where samples begin
    /// @param least the smallest, where they end
    ReconstructionModel(Fit fit, Net map, double most, double least) {
        this(fit, map.map(fit.parameters()), map.features(fit.parameters()), most, least);
    }

    private ReconstructionModel(Fit fit, SmoothMap map, SmoothMap features, double most, double least) {
        super(fit, new ReconstructionEnergy(map, Costs.of(fit.settings())), features);
        this.map = map;
        this.most = most;
        this.least = least;
        Rows reference = fit.reference();
        this.trusted = new TrustedMap(map, data());
        FixedPointIteration how = new FixedPointIteration(trusted);
        this.following = Answers.of(energy())
                .projectedBy(new Projection(how))
                .completedBy(new Completion(reference, how, APART, SEARCHES));
    }

    /// G, from a row to where its arrow leads.
    public SmoothMap map() {
        return map;
    }

    @Override
    public void project(Rows y, Rows nearest) {
        following.project(y, nearest);
    }

    @Override
    public Completions complete(Rows y, int most) {
        return following.complete(y, most);
    }

    /// Ends of chains that begin at rows of the training and are given noise and led back in turn, with ever
    /// less noise (Bengio, Yao, Alain & Vincent, NIPS 2013).
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows reference = fit().reference();
        for (int i = 0; i < into.count(); i++) {
            into.set(i, reference.row(randomness.below(reference.count(), first + i, 0, 0)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            double deviation = most * Math.pow(least / most, round / (ROUNDS - 1.0));
            for (int i = 0; i < into.count(); i++) {
                for (int p = 0; p < into.columns(); p++) {
                    double noise = deviation * randomness.normal(first + i, round + 1, p);
                    into.set(i, p, (float) (into.get(i, p) + noise));
                }
            }
            trusted.apply(into.copy(), into);
        }
    }
}
