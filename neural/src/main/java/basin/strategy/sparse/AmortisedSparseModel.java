package basin.strategy.sparse;

import basin.classic.sparse.SparseCoding;
import basin.energy.SmoothEnergy;
import basin.infer.Completions;
import basin.net.SmoothMap;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.List;

/// Sparse coding whose features are the codes that an encoder predicts.
final class AmortisedSparseModel extends NeuralModel {
    private final SparseCoding coding;

    /// The model of a fit whose extras contain the tensors of a [SparseCoding].
    AmortisedSparseModel(Fit fit, SmoothMap encoder) {
        this(fit, encoder, SparseCoding.of(fit.extras()));
    }

    private AmortisedSparseModel(Fit fit, SmoothMap encoder, SparseCoding coding) {
        super(fit, coding.energy(), encoder);
        this.coding = coding;
    }

    @Override
    public SmoothEnergy energy() {
        return coding.energy();
    }

    @Override
    public void project(Rows y, Rows nearest) {
        coding.project(y, nearest);
    }

    @Override
    public Completions complete(Rows y, int max) {
        return coding.complete(y, max);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        coding.sample(randomness, first, into);
    }

    @Override
    public List<String> features() {
        return coding.features();
    }
}
