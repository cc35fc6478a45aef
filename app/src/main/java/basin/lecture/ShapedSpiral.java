package basin.lecture;

import basin.energy.Contrast;
import basin.model.Method;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.rows.Rows;
import basin.rows.Spiral;
import java.util.Map;

/// What a method makes of the spiral, with no other settings than its own defaults.
///
/// @param method how it was trained
/// @param model for standardised rows
/// @param scaler the standardisation
/// @param rows what it was trained on, standardised
/// @param auroc data against uniform rows of their box
/// @param distance root mean square distance to the spiral, in standard deviations of the data, of rows scattered
///     about it and then projected
/// @param seconds that training took
record ShapedSpiral(
        Method method, Model model, Scaler scaler, Rows rows, double auroc, double distance, double seconds) {
    /// Standard deviation of the scattered rows about the spiral, in each coordinate: a fifth of the way to the
    /// next turn.
    private static final double OFF = 0.1;

    private static final int PROJECTED = 400;
    private static final int BLOCK = 50;

    /// Trains a method and measures what it made.
    static ShapedSpiral of(Method method, Map<String, String> settings, Lab lab) {
        Rows raw = Spiral.rows(TrainedSpiral.ROWS, TrainedSpiral.NOISE, lab.randomness("spiral"));
        Scaler scaler = Scaler.fit(raw, lab.shards());
        Rows rows = scaler.standardise(raw, lab.shards());
        long began = System.nanoTime();
        Model model = method.train(rows, Settings.of(method.settings(), settings), lab.training())
                .model();
        double seconds = (System.nanoTime() - began) / 1e9;
        double auroc = Contrast.measure(model.energy(), rows, lab.randomness("away"), lab.shards())
                .auroc();
        return new ShapedSpiral(method, model, scaler, rows, auroc, distance(model, scaler, lab), seconds);
    }

    /// Rows scattered about the spiral, standardised.
    static Rows off(Scaler scaler, Lab lab) {
        return scaler.standardise(Spiral.rows(PROJECTED, OFF, lab.randomness("off the spiral")), lab.shards());
    }

    private static double distance(Model model, Scaler scaler, Lab lab) {
        Rows off = off(scaler, lab);
        Rows nearest = Rows.zeros(PROJECTED, 2);
        lab.shards()
                .forEach(
                        PROJECTED,
                        BLOCK,
                        () -> model,
                        (state, from, to) -> state.project(off.slice(from, to), nearest.slice(from, to)));
        return Statistics.rms(distances(nearest, scaler, lab));
    }

    /// The distance of each standardised row to the spiral, in standard deviations.
    static double[] distances(Rows standardised, Scaler scaler, Lab lab) {
        double[] distances = Distances.toSpiral(scaler.restore(standardised, lab.shards()));
        for (int i = 0; i < distances.length; i++) {
            distances[i] /= scaler.deviation(0);
        }
        return distances;
    }
}
