package basin.nets;

import basin.model.Setting;
import basin.model.Settings;

/// The costs of a reconstruction that a user can choose, by name. They are for standardised columns: one unit is
/// one standard deviation of the data.
public enum Costs {
    /// The sum of squares.
    SQUARED,
    /// The sum of absolute values.
    ABSOLUTE,
    /// Squares up to one standard deviation, absolute values beyond.
    HUBER;

    private static final String NAME = "cost";

    /// The setting by which a user chooses.
    public static Setting setting() {
        return Setting.choice(
                NAME, SQUARED, "cost of a reconstruction error; absolute and huber reduce the influence of outliers");
    }

    /// The cost that was chosen.
    public static TrainableCost of(Settings settings) {
        return switch (settings.value(NAME, Costs.class)) {
            case SQUARED -> new SquaredCost();
            case ABSOLUTE -> new AbsoluteCost();
            case HUBER -> new HuberCost(1);
        };
    }
}
