package basin.strategy;

import basin.model.Method;
import java.util.List;

/// The trainable methods of this room: a new one is a row here.
public final class NeuralMethods {
    /// In the order in which they are listed.
    public static final List<Method> ALL = List.of(
            new ExactLikelihood(),
            new ImportanceLikelihood(),
            ChainLikelihood.metropolis(),
            ChainLikelihood.langevin(),
            ChainLikelihood.hmc(),
            new ContrastiveDivergence(),
            new PersistentContrastiveDivergence(),
            new NoiseContrastive(),
            new RatioMatching(),
            new MinimumProbabilityFlow(),
            new MetricLearning(),
            new Adversarial(),
            new DenoisingAutoencoder(),
            new MaskedAutoencoder(),
            new NormalisingFlow(),
            new SparseAutoencoder(),
            new PredictiveSparseDecomposition(),
            new Lista(),
            new VariationalAutoencoder(),
            new VectorQuantisedAutoencoder(),
            new Glo(),
            new Predictor(),
            new ContractiveAutoencoder(),
            new SaturatingAutoencoder(),
            new ScoreMatching(),
            new SlicedScoreMatching(),
            new DenoisingScoreMatching());

    private NeuralMethods() {}
}
