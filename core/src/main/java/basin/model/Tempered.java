package basin.model;

/// A model over a latent that may be minimised away (β = ∞) or marginalised at an inverse temperature β.
public interface Tempered extends Model {
    /// The inverse temperature that training found to fit the data: the one to sample at.
    double fittedBeta();

    /// This model at inverse temperature `beta`, above 0; +∞ for zero temperature.
    Tempered at(double beta);
}
