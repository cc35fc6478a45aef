package basin.gibbs;

/// The inverse temperature β at which the energy F of a model is sampled, as exp(−βF).
public enum Temperature {
    /// The maximum-likelihood β, at which the mean energy of draws is that of the data: the slope of the mean
    /// log-likelihood in β is ⟨F⟩ over draws − ⟨F⟩ over data. For energies that are not log densities.
    FITTED,
    /// β = 1: the energy is minus a log density, up to a constant.
    ONE,
    /// No chains: the model has another way to draw.
    NONE
}
