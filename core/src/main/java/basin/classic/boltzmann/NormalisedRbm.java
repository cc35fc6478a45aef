package basin.classic.boltzmann;

import basin.model.Normalised;
import basin.rows.Tensor;
import java.util.Map;

/// A restricted Boltzmann machine whose log Z is known exactly: one of its sides is small enough to be enumerated.
public final class NormalisedRbm extends Rbm implements Normalised {
    private final double logPartition;

    NormalisedRbm(RbmParameters parameters, double logPartition) {
        super(parameters);
        this.logPartition = logPartition;
    }

    @Override
    public double logPartition() {
        return logPartition;
    }

    @Override
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = super.tensors();
        putLogPartition(tensors, logPartition);
        return tensors;
    }
}
