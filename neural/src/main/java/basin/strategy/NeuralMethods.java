package basin.strategy;

import basin.model.Method;
import basin.strategy.binary.MinimumProbabilityFlow;
import basin.strategy.binary.RatioMatching;
import basin.strategy.contrast.Adversarial;
import basin.strategy.contrast.MetricLearning;
import basin.strategy.contrast.NoiseContrastive;
import basin.strategy.flow.NormalisingFlow;
import basin.strategy.latent.Glo;
import basin.strategy.latent.Predictor;
import basin.strategy.latent.VariationalAutoencoder;
import basin.strategy.latent.VectorQuantisedAutoencoder;
import basin.strategy.likelihood.ChainLikelihood;
import basin.strategy.likelihood.ContrastiveDivergence;
import basin.strategy.likelihood.ExactLikelihood;
import basin.strategy.likelihood.ImportanceLikelihood;
import basin.strategy.likelihood.PersistentContrastiveDivergence;
import basin.strategy.masked.MaskedAutoencoder;
import basin.strategy.reconstruction.ContractiveAutoencoder;
import basin.strategy.reconstruction.DenoisingAutoencoder;
import basin.strategy.reconstruction.SaturatingAutoencoder;
import basin.strategy.score.DenoisingScoreMatching;
import basin.strategy.score.ScoreMatching;
import basin.strategy.score.SlicedScoreMatching;
import basin.strategy.sparse.Lista;
import basin.strategy.sparse.PredictiveSparseDecomposition;
import basin.strategy.sparse.SparseAutoencoder;
import java.util.List;

/// The trainable methods with nets. A new one is a row here.
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
