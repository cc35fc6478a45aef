package basin.strategy;

import basin.energy.Contrast;
import basin.landscape.Spiral;
import basin.model.Method;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Map;

/// How well an energy has the shape of the spiral: the measure of every strategy.
///
/// @param model trained on 2,000 rows of the standardised spiral, whose turns are about 1 apart and whose noise is
///     0.02
/// @param auroc data against rows off the spiral: drawn evenly around it, farther than three times the data's
///     noise
/// @param everywhere data against rows drawn evenly from their box, some of which lie on the spiral: the true
///     distance itself reaches 0.956
/// @param distance root mean square distance to the spiral, in standardised units, of rows that were scattered
///     about it at 0.22 and then projected
public record SpiralShape(Model model, double auroc, double everywhere, double distance) {
    private static final double NOISE = 0.01;
    private static final int PROJECTED = 400;

    public static SpiralShape of(Method method, Map<String, String> settings, Shards shards) {
        Randomness randomness = new Randomness(1);
        Rows rows = Spiral.rows(2_000, NOISE, randomness.named("spiral"));
        Scaler scaler = Scaler.fit(rows, shards);
        Rows data = scaler.standardise(rows, shards);
        Model model = method.train(data, Settings.of(method.settings(), settings), Training.of(1, shards))
                .model();
        Rows away = scaler.standardise(Spiral.off(2_000, 3 * NOISE, randomness.named("off")), shards);
        double auroc = Contrast.between(model.energy(), data, away, shards).auroc();
        double everywhere = Contrast.measure(model.energy(), data, randomness.named("away"), shards)
                .auroc();
        Rows scattered = scaler.standardise(Spiral.rows(PROJECTED, 0.1, randomness.named("scattered")), shards);
        Rows nearest = Rows.zeros(PROJECTED, 2);
        shards.forEach(
                PROJECTED,
                50,
                () -> 0,
                (state, from, to) -> model.project(scattered.slice(from, to), nearest.slice(from, to)));
        Rows back = scaler.restore(nearest, shards);
        double sum = 0;
        for (int i = 0; i < PROJECTED; i++) {
            double distance = Spiral.distance(back.row(i));
            sum += distance * distance;
        }
        return new SpiralShape(model, auroc, everywhere, Math.sqrt(sum / PROJECTED) / scaler.standardDeviation(0));
    }
}
