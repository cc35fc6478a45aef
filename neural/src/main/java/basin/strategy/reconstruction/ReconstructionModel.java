package basin.strategy.reconstruction;

import basin.infer.Answers;
import basin.infer.Completion;
import basin.infer.Completions;
import basin.infer.FixedPointIteration;
import basin.infer.Projection;
import basin.infer.TrustedMap;
import basin.net.ReconstructionEnergy;
import basin.net.SmoothMap;
import basin.nets.Costs;
import basin.nets.Net;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A trained map G that reconstructs the data, with the energy C(y, G(y)). Questions are answered by iterating G
/// ([FixedPointIteration]) and not by descent of the energy: the energy has a minimum between two parts of the
/// data that are equally near, and G leads away from it.
public final class ReconstructionModel extends NeuralModel {
    /// The maximum noise from which a map that was trained without noise leads back, in standard deviations of the
    /// data.
    private static final double MAX_NEAR = 0.1;

    private static final double LEAST_NEAR = 0.02;

    private static final int ROUNDS = 30;
    private static final int SEARCHES = 16;
    /// Completions closer than this are the same: the distance between the ends of two searches for the same
    /// minimum.
    private static final double APART = 0.05;

    private final SmoothMap map;
    private final double max;
    private final double min;
    private final TrustedMap trusted;
    private final Answers iterated;

    /// The model of a map that was trained without noise, and leads back only from near the data.
    static ReconstructionModel near(Fit fit, Net map) {
        return new ReconstructionModel(fit, map, MAX_NEAR, LEAST_NEAR);
    }

    /// A model with the cost that its settings name.
    ///
    /// @param map the net of G
    /// @param max maximum standard deviation of the noise that G leads back from, with which samples start
    /// @param min minimum standard deviation, with which they end
    ReconstructionModel(Fit fit, Net map, double max, double min) {
        this(fit, map.map(fit.parameters()), map.features(fit.parameters()), max, min);
    }

    private ReconstructionModel(Fit fit, SmoothMap map, SmoothMap features, double max, double min) {
        super(fit, new ReconstructionEnergy(map, Costs.of(fit.settings())), features);
        this.map = map;
        this.max = max;
        this.min = min;
        Rows reference = fit.reference();
        this.trusted = new TrustedMap(map::apply, data());
        FixedPointIteration how = new FixedPointIteration(trusted);
        this.iterated = Answers.of(energy())
                .projectedBy(new Projection(how))
                .completedBy(new Completion(reference, how, APART, SEARCHES));
    }

    /// G.
    public SmoothMap map() {
        return map;
    }

    @Override
    public void project(Rows y, Rows nearest) {
        iterated.project(y, nearest);
    }

    @Override
    public Completions complete(Rows y, int max) {
        return iterated.complete(y, max);
    }

    /// Ends of chains that start at training rows; noise is added and G is applied in turn, with decreasing
    /// noise (Bengio, Yao, Alain & Vincent, NIPS 2013).
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows reference = fit().reference();
        for (int i = 0; i < into.count(); i++) {
            into.set(i, reference.row(randomness.below(reference.count(), first + i, 0, 0)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            double standardDeviation = max * Math.pow(min / max, round / (ROUNDS - 1.0));
            for (int i = 0; i < into.count(); i++) {
                for (int p = 0; p < into.columns(); p++) {
                    double noise = standardDeviation * randomness.normal(first + i, round + 1, p);
                    into.set(i, p, (float) (into.get(i, p) + noise));
                }
            }
            trusted.apply(into.copy(), into);
        }
    }
}
