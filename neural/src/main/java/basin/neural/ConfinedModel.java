package basin.neural;

/// A trained [ConfinedEnergy], a log density up to a constant. Features are the inputs of the last layer of the
/// net.
public class ConfinedModel extends NeuralModel {
    /// @throws basin.rows.InputException when the sampler's settings are out of range
    public ConfinedModel(Fit fit, ConfinedEnergy energy) {
        super(fit, energy.over(fit.parameters()), energy.features(fit.parameters()));
    }
}
