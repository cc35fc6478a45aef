package basin.strategy;

import basin.energy.Contrast;
import basin.model.Method;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Spiral;
import java.util.Map;

/// How well a method shapes its energy to the spiral: what every strategy is measured by.
///
/// @param model trained on 2,000 rows of the standardised spiral, whose turns are about 1 apart and whose noise is
///     0.02
/// @param auroc data against uniform rows of their box; a strip of width w about the spiral that is as low as the
///     data
///     costs about w/3 of it
/// @param distance root mean square distance to the spiral, in standardised units, of rows that were scattered
///     about it at
///     0.22 and then projected
record SpiralShape(Model model, double auroc, double distance) {
    private static final int PROJECTED = 400;

    static SpiralShape of(Method method, Map<String, String> settings, Shards shards) {
        Randomness randomness = new Randomness(1);
        Rows rows = Spiral.rows(2_000, 0.01, randomness.named("spiral"));
        Scaler scaler = Scaler.fit(rows, shards);
        Rows data = scaler.standardise(rows, shards);
        Model model = method.train(data, Settings.of(method.settings(), settings), Training.of(1, shards))
                .model();
        double auroc = Contrast.measure(model.energy(), data, randomness.named("away"), shards)
                .auroc();
        Rows off = scaler.standardise(Spiral.rows(PROJECTED, 0.1, randomness.named("off")), shards);
        Rows nearest = Rows.zeros(PROJECTED, 2);
        shards.forEach(
                PROJECTED,
                50,
                () -> 0,
                (state, from, to) -> model.project(off.slice(from, to), nearest.slice(from, to)));
        Rows back = scaler.restore(nearest, shards);
        double sum = 0;
        for (int i = 0; i < PROJECTED; i++) {
            double distance = Spiral.distance(back.row(i));
            sum += distance * distance;
        }
        return new SpiralShape(model, auroc, Math.sqrt(sum / PROJECTED) / scaler.deviation(0));
    }
}
