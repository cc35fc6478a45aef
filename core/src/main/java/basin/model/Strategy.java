package basin.model;

/// The seven ways to make an energy low on the data and higher everywhere else.
public enum Strategy {
    C1("push down on the data, up everywhere else"),
    C2("push down on the data, up at chosen places"),
    C3("train a map from corrupted points back to the data"),
    A1("build the model so that the volume of low energy is bounded"),
    A2("limit the information of the latent"),
    A3("reconstruct with a map as constant as possible"),
    A4("make the energy's gradient small and its curvature large at the data");

    private final String meaning;

    Strategy(String meaning) {
        this.meaning = meaning;
    }

    /// The strategy in words.
    public String meaning() {
        return meaning;
    }
}
