package basin.classic.mixture;

/// One run of EM: the current parameters, and the statistics of the rows under them.
final class MixtureFit {
    private final ExpectationMaximisation em;
    private final Maximisation maximisation;
    private final double trim;
    private MixtureParameters parameters;
    private MixtureSums sums;

    /// @param settings with one kind of covariances
    /// @param start centred parameters
    MixtureFit(ExpectationMaximisation em, MixtureSettings settings, MixtureParameters start) {
        this.em = em;
        this.maximisation = new Maximisation(settings.floor(), settings.shrinkage());
        this.trim = settings.trim();
        this.parameters = start;
        this.sums = em.sums(start, trim);
    }

    /// One step of EM.
    void step() {
        parameters = maximisation.of(sums, parameters);
        sums = em.sums(parameters, trim);
    }

    /// The centred parameters.
    MixtureParameters parameters() {
        return parameters;
    }

    /// The mean energy of the rows that are not left out.
    double energy() {
        return sums.meanEnergy();
    }

    /// Number of rows that are not left out.
    int count() {
        return sums.count();
    }

    /// The mixture.
    Mixture model() {
        return em.model(parameters.withoutEmpty());
    }
}
