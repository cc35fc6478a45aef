package basin.strategy.flow;

import basin.model.Normalised;
import basin.net.CouplingFlow;
import basin.net.FlowEnergy;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A trained flow: an exact density, whose features are the codes and whose samples are exact.
final class FlowModel extends NeuralModel implements Normalised {
    private final CouplingFlow flow;

    FlowModel(Fit fit, CouplingFlow flow) {
        super(fit, new FlowEnergy(flow), flow);
        this.flow = flow;
    }

    @Override
    public double logPartition() {
        return 0;
    }

    /// Rows of standard normal codes.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows codes = Rows.zeros(into.count(), into.columns());
        for (int i = 0; i < into.count(); i++) {
            for (int p = 0; p < into.columns(); p++) {
                codes.set(i, p, (float) randomness.normal(first + i, 0, p));
            }
        }
        flow.decode(codes, into);
    }
}
