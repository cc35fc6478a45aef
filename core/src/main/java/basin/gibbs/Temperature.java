package basin.gibbs;

/// At which inverse temperature β a model's energy F is sampled, as exp(−βF).
public enum Temperature {
    /// At the most likely one: that at which the mean energy of draws is that of the data, since
    /// d/dβ of the mean log-likelihood is ⟨F⟩ over draws − ⟨F⟩ over data. For energies that are not log densities.
    FITTED,
    /// At 1: the energy is minus a log density, up to a constant.
    ONE,
    /// Not at all: the model draws in a better way of its own.
    NONE
}
