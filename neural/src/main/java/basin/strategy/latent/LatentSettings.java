package basin.strategy.latent;

import basin.classic.components.LandmarkIsomap;
import basin.classic.components.PrincipalDirections;
import basin.model.Method;
import basin.model.Scaler;
import basin.model.Setting;
import basin.model.Settings;
import basin.neural.Problem;
import basin.rows.RowSource;
import basin.rows.Rows;

/// The settings of methods with a continuous latent: its dimension and its initial values.
public final class LatentSettings {
    /// The number of rows that a thread processes at a time.
    public static final int BLOCK = 32;

    private static final int MAX = 16;
    private static final String SIZE = "size";
    private static final String START = "start";

    /// The initial latents of the training rows.
    private enum Start {
        /// The coordinates of landmark Isomap.
        UNFOLDED,
        /// The principal components.
        PCA
    }

    private LatentSettings() {}

    /// The dimension of a latent.
    static Setting size() {
        return Setting.whole(
                SIZE, 0, 0, 4096, "dimension of a latent; 0 for half the number of columns, at most " + MAX);
    }

    /// The initial latents of the training rows.
    static Setting start() {
        return Setting.choice(
                START,
                Start.UNFOLDED,
                "initial latents of the training rows: coordinates along a curved sheet through the rows"
                        + " (Isomap), or principal components");
    }

    /// The dimension that is set.
    static int size(Settings settings, int columns) {
        int size = settings.whole(SIZE);
        return size > 0 ? size : Math.clamp(columns / 2, 1, MAX);
    }

    /// The heap in bytes that a training takes for each row: that of other trainings, and the latent that [#start]
    /// gives it, with at most three copies.
    static long bytesPerRow(Settings settings, int columns) {
        return Method.BYTES_PER_ROW + 4L * Float.BYTES * size(settings, columns);
    }

    /// The initial latents of all rows by the setting `start`: each column has mean 0 and standard deviation 1.
    static Rows start(Problem problem, int size) {
        RowSource data = problem.data();
        if (problem.settings().value(START, Start.class) == Start.UNFOLDED) {
            return LandmarkIsomap.coordinates(
                    data, size, problem.shards(), problem.randomness().named("unfolding"));
        }
        int directions = Math.min(size, data.columns());
        Rows along = PrincipalDirections.of(data, directions, problem.shards()).coordinates(data, problem.shards());
        Rows all = Rows.zeros(data.count(), size);
        for (int i = 0; i < data.count(); i++) {
            for (int p = 0; p < directions; p++) {
                all.set(i, p, along.get(i, p));
            }
        }
        return Scaler.fit(all, problem.shards()).standardise(all, problem.shards());
    }
}
