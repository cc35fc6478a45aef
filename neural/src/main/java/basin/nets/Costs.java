package basin.nets;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// The costs of reconstructions that users may choose among, by name. They are for standardised columns: one unit is
/// one deviation of the data.
public final class Costs {
    private static final String NAME = "cost";

    private record Named(String word, TrainableCost cost) {}

    private static final List<Named> ALL = List.of(
            new Named("squared", new SquaredCost()),
            new Named("absolute", new AbsoluteCost()),
            new Named("huber", new HuberCost(1)));

    private Costs() {}

    /// The setting by which a user chooses.
    public static Setting setting() {
        return Setting.word(
                NAME,
                "of a reconstruction; absolute and huber forgive outliers",
                ALL.stream().map(Named::word).toList());
    }

    /// The cost that was chosen.
    public static TrainableCost of(Settings settings) {
        String word = settings.word(NAME);
        return ALL.stream()
                .filter(named -> named.word().equals(word))
                .findFirst()
                .orElseThrow()
                .cost();
    }
}
