package basin.model;

/// A model whose latent variable is minimised over (β = ∞) or marginalised at an inverse temperature β.
public interface Tempered extends Model {
    /// The inverse temperature that fits the data, for samples.
    double fittedBeta();

    /// This model at inverse temperature `beta`, above 0; +∞ for zero temperature.
    Tempered at(double beta);
}
