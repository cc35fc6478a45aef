package basin.neural;

import basin.model.Normalised;
import basin.rows.NamedTensors;

/// A trained [ConfinedEnergy] with a known log Z: log p(y) = −F(y) − log Z.
public final class NormalisedModel extends ConfinedModel implements Normalised {
    /// The name of log Z among the extras.
    public static final String LOG_PARTITION = "log partition";

    private final double logPartition;

    /// @throws basin.rows.InputException when log Z or the sampler's settings are missing or out of range
    public NormalisedModel(Fit fit, ConfinedEnergy energy) {
        super(fit, energy);
        this.logPartition = new NamedTensors("model", fit.extras()).doubles(LOG_PARTITION, 1)[0];
    }

    @Override
    public double logPartition() {
        return logPartition;
    }
}
