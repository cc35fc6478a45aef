package basin.classic.isolation;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// The settings of isolation forests. Their defaults are those of the paper.
///
/// @param trees number of trees, 1 or more
/// @param rowsPerTree maximum number of training rows for each tree, 2 or more
record IsolationSettings(int trees, int rowsPerTree) {
    static final List<Setting> ALL = List.of(
            Setting.whole("trees", 100, 1, 10_000, "number of trees"),
            Setting.whole(
                    "rows-per-tree",
                    256,
                    2,
                    100_000,
                    "maximum number of training rows that each tree separates; with few of them, anomalies are not"
                            + " hidden by each other"));

    static IsolationSettings from(Settings settings) {
        return new IsolationSettings(settings.whole("trees"), settings.whole("rows-per-tree"));
    }
}
