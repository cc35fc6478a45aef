package basin.neural;

import basin.energy.SmoothEnergy;
import basin.gibbs.ChainDraws;
import basin.infer.Answers;
import basin.infer.Completions;
import basin.infer.ConfinedSearch;
import basin.infer.DataRegion;
import basin.infer.GradientDescent;
import basin.infer.Lbfgs;
import basin.infer.Projection;
import basin.infer.Restarts;
import basin.model.Model;
import basin.net.ScalarEnergy;
import basin.net.SmoothMap;
import basin.nets.Net;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A trained neural energy with the generic answers of an energy; models with better ones override them.
public class NeuralModel implements Model {
    /// The number of searches for the missing cells of a row.
    private static final int SEARCHES = 16;

    /// Short steps, so that a row stays in its basin of attraction.
    private static final GradientDescent DESCENT = new GradientDescent(0.1, 1e-6, 1000);

    private final Fit fit;
    private final SmoothEnergy energy;
    private final SmoothMap encoder;
    private final Answers answers;
    private final ChainDraws draws;
    private final DataRegion data;
    private final Restarts restarts;

    /// @param fit the result of the training
    /// @param energy of encoded rows
    /// @param encoder computes the features of a row
    public NeuralModel(Fit fit, SmoothEnergy energy, SmoothMap encoder) {
        this.fit = fit;
        this.energy = energy;
        this.encoder = encoder;
        this.data = new DataRegion(fit.reference());
        this.answers = Answers.of(energy)
                .from(fit.reference(), SEARCHES)
                .completedBy(new ConfinedSearch(Lbfgs.standard(), data));
        this.draws = ChainDraws.of(fit.extras(), fit.columns());
        this.restarts = new Restarts(energy, data);
    }

    /// @param fit the result of the training
    /// @param scalar a net with one output, the energy; the features are its last hidden layer
    public NeuralModel(Fit fit, Net scalar) {
        this(fit, new ScalarEnergy(scalar.map(fit.parameters())), scalar.features(fit.parameters()));
    }

    /// The result of the training.
    protected final Fit fit() {
        return fit;
    }

    /// The region where the data are.
    protected final DataRegion data() {
        return data;
    }

    /// The answers of the energy, with completions that stay inside the region of the data.
    protected final Answers answers() {
        return answers;
    }

    @Override
    public SmoothEnergy energy() {
        return energy;
    }

    /// Descends from each row until the energy is that of the median training row, or to a minimum. Below that
    /// energy a row would only move along the data to where they are densest. Where a descent ends in a poor
    /// minimum or outside the region of the data, a second one starts at the nearest known row ([Restarts]).
    @Override
    public void project(Rows y, Rows nearest) {
        Rows first = y.copy();
        Answers down = answers.projectedBy(new Projection(DESCENT.until(restarts.medianEnergy())));
        down.project(first, nearest);
        restarts.searchAgain(first, nearest, down::project);
    }

    @Override
    public Completions complete(Rows y, int max) {
        return answers.complete(y, max);
    }

    /// Draws from exp(−βF) near the data, at the temperature that the method stored: the ends of Markov chains that
    /// start at training rows.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        draws.sample(energy, fit.reference(), randomness, first, into);
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
