package basin.neural;

import basin.energy.SmoothEnergy;
import basin.infer.Answers;
import basin.model.Completions;
import basin.model.Model;
import basin.net.SmoothMap;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.sample.Chains;
import basin.sample.Langevin;
import basin.sample.Sampling;
import basin.store.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A trained neural energy with the answers that an energy alone gives; a model with better ones overrides them.
public class NeuralModel implements Model {
    private static final int STARTS = 64;

    private final Fit fit;
    private final SmoothEnergy energy;
    private final SmoothMap encoder;
    private final Answers answers;

    /// @param fit what was trained
    /// @param energy of its rows
    /// @param encoder gives the features of a row
    public NeuralModel(Fit fit, SmoothEnergy energy, SmoothMap encoder) {
        this.fit = fit;
        this.energy = energy;
        this.encoder = encoder;
        this.answers = Answers.of(energy).from(fit.reference(), STARTS);
    }

    /// What was trained.
    protected final Fit fit() {
        return fit;
    }

    /// The answers that the energy alone gives.
    protected final Answers answers() {
        return answers;
    }

    @Override
    public SmoothEnergy energy() {
        return energy;
    }

    @Override
    public void project(Rows y, Rows nearest) {
        answers.project(y, nearest);
    }

    @Override
    public Completions complete(Rows y, int most) {
        return answers.complete(y, most);
    }

    /// Ends of Markov chains that begin at rows of the training.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows reference = fit.reference();
        try (Shards shards = Shards.of(1)) {
            for (int i = 0; i < into.count(); i++) {
                long row = first + i;
                Rows start = Rows.of(reference.row(randomness.below(reference.count(), row, 0, 0)));
                Chains chains = Chains.at(start, energy);
                Sampling.of(randomness.named("chain " + row), shards).run(Langevin.standard(), energy, chains, 100);
                into.set(i, chains.y.row(0));
            }
        }
    }

    @Override
    public List<String> features() {
        return IntStream.rangeClosed(1, encoder.outputs())
                .mapToObj(j -> "feature" + j)
                .toList();
    }

    @Override
    public void embed(Rows y, Rows features) {
        encoder.apply(y, features);
    }

    @Override
    public final Map<String, Tensor> tensors() {
        return fit.tensors();
    }
}
