package basin.bench;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.classic.kmeans.KMeansSettings.Pruning;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Locale;

/// Basin's own K-means on given rows.
///
/// @param rows what it is trained on
/// @param start its first prototypes
/// @param settings with the limit of sweeps and the pruning
/// @param warmUps as many as the compiler needs to see every loop at its final types and compile it
record BasinContender(Rows rows, Rows start, KMeansSettings settings, Shards shards, int warmUps) implements Contender {
    static final String NAME = "Basin";

    /// Basin from the first k rows, until nothing moves or for `sweeps` sweeps.
    static BasinContender of(Rows rows, int k, int sweeps, Pruning pruning, Shards shards, int warmUps) {
        KMeansSettings settings = KMeansSettings.standard().until(sweeps, 0).withPruning(pruning);
        return new BasinContender(rows, rows.slice(0, k).copy(), settings, shards, warmUps);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String setting() {
        return Text.threads(shards.threads()) + ", pruning "
                + settings.pruning().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int threads() {
        return shards.threads();
    }

    @Override
    public boolean bestOnly() {
        return false;
    }

    @Override
    public Fit fit() {
        long begin = System.nanoTime();
        Trained<KMeans> trained = KMeans.train(rows, start, settings, Training.of(0, shards));
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        return new Fit(milliseconds, trained.steps(), trained.model().prototypes());
    }
}
