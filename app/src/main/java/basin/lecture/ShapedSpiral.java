package basin.lecture;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.energy.Energy;
import basin.landscape.Spiral;
import basin.model.Method;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.Map;

/// The energy of a method that was trained on the spiral with its defaults, and its measurements.
///
/// @param method of the training
/// @param model for standardised rows
/// @param scaler the standardisation
/// @param rows the training rows, standardised
/// @param auroc of data against rows off the spiral, drawn uniformly from around it but farther away than the noise
///     of the data
/// @param everywhere AUROC of data against rows drawn uniformly from the data's box, some of which are on the
///     spiral
/// @param unevenness variation of the energy along the spiral relative to its rise off it: the range between its 10
///     % and 90 % quantiles on the spiral over the median rise at a quarter of the distance to the next turn; 0 for
///     a level valley, ∞ where it does not rise
/// @param distance root mean square distance to the spiral, in standard deviations of the data, of rows with
///     noise that were projected
/// @param seconds of the training
record ShapedSpiral(
        Method method,
        Model model,
        Scaler scaler,
        Rows rows,
        double auroc,
        double everywhere,
        double unevenness,
        double distance,
        double seconds) {
    /// Maximum distance of data from the spiral, in its own units: 997 of 1,000 rows are nearer.
    private static final double REACH = 3 * TrainedSpiral.NOISE;

    /// A quarter of the distance to the next turn, in standard deviations of the data.
    private static final double QUARTER = 0.25;

    /// Standard deviation of the noise of the rows to project, in each coordinate: a fifth of the distance to the
    /// next turn.
    private static final double OFF = 0.1;

    private static final int PROJECTED = 400;
    private static final int BLOCK = 50;

    /// Trains a method and measures its energy.
    static ShapedSpiral of(Method method, Map<String, String> settings, Lab lab) {
        Rows raw = Spiral.rows(TrainedSpiral.ROWS, TrainedSpiral.NOISE, lab.randomness("spiral"));
        Scaler scaler = Scaler.fit(raw, lab.shards());
        Rows rows = scaler.standardise(raw, lab.shards());
        long began = System.nanoTime();
        Model model = method.train(rows, Settings.of(method.settings(), settings), lab.training())
                .model();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new ShapedSpiral(
                method,
                model,
                scaler,
                rows,
                auroc(model.energy(), rows, scaler, lab),
                Contrast.measure(model.energy(), rows, lab.randomness("away"), lab.shards())
                        .auroc(),
                unevenness(model.energy(), scaler, lab),
                distance(model, scaler, lab),
                seconds);
    }

    /// The AUROC of an energy of standardised rows for data against rows off the spiral.
    static double auroc(Energy energy, Rows rows, Scaler scaler, Lab lab) {
        Rows off = Spiral.off(rows.count(), REACH, lab.randomness("off"));
        return Contrast.between(energy, rows, scaler.standardise(off, lab.shards()), lab.shards())
                .auroc();
    }

    private static double unevenness(Energy energy, Scaler scaler, Lab lab) {
        double[] on = sortedEnergies(energy, SpiralSides.at(0, scaler, lab), lab);
        double[] sides = sortedEnergies(energy, SpiralSides.at(QUARTER, scaler, lab), lab);
        double along = quantile(on, 0.9) - quantile(on, 0.1);
        double rise = quantile(sides, 0.5) - quantile(on, 0.5);
        return rise > 0 ? along / rise : Double.POSITIVE_INFINITY;
    }

    private static double[] sortedEnergies(Energy energy, SpiralSides sides, Lab lab) {
        double[] energies = Energies.values(energy, sides.at(), lab.shards());
        Arrays.sort(energies);
        return energies;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /// Rows with noise around the spiral, standardised.
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

    /// The distance of each standardised row to the spiral, in standard deviations of the data.
    static double[] distances(Rows standardised, Scaler scaler, Lab lab) {
        double[] distances = Distances.toSpiral(scaler.restore(standardised, lab.shards()));
        for (int i = 0; i < distances.length; i++) {
            distances[i] /= scaler.standardDeviation(0);
        }
        return distances;
    }
}
