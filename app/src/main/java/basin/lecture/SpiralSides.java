package basin.lecture;

import basin.model.Scaler;
import basin.rows.Rows;

/// Standardised rows at one distance from the spiral, on both of its sides.
///
/// @param at the rows
/// @param away the unit normals at the rows, pointing away from the spiral
record SpiralSides(Rows at, Rows away) {
    private static final int PLACES = 400;

    /// The length that is left out at both ends of the curve, where the nearest point of the spiral may be its end.
    private static final double ENDS = 0.4;

    /// The rows at a distance, in standard deviations of the data.
    static SpiralSides at(double distance, Scaler scaler, Lab lab) {
        Rows places = scaler.standardise(SpiralArc.points(PLACES), lab.shards());
        int cut = (int) Math.ceil(PLACES * ENDS / SpiralArc.length());
        int count = PLACES - 2 * cut;
        Rows at = Rows.zeros(2 * count, 2);
        Rows away = Rows.zeros(2 * count, 2);
        for (int i = 0; i < 2 * count; i++) {
            int place = cut + i / 2;
            double along1 = (double) places.get(place + 1, 0) - places.get(place - 1, 0);
            double along2 = (double) places.get(place + 1, 1) - places.get(place - 1, 1);
            double sign = (i % 2 == 0 ? 1 : -1) / Math.hypot(along1, along2);
            float[] normal = {(float) (-sign * along2), (float) (sign * along1)};
            away.set(i, normal);
            at.set(i, new float[] {
                places.get(place, 0) + (float) distance * normal[0], places.get(place, 1) + (float) distance * normal[1]
            });
        }
        return new SpiralSides(at, away);
    }

    /// The cosine of the angle between each arrow and the normal towards the spiral.
    ///
    /// @param heads the ends of the arrows that start at these rows
    double[] cosines(Rows heads) {
        double[] cosines = new double[at.count()];
        for (int i = 0; i < cosines.length; i++) {
            double way1 = (double) heads.get(i, 0) - at.get(i, 0);
            double way2 = (double) heads.get(i, 1) - at.get(i, 1);
            double back = -way1 * away.get(i, 0) - way2 * away.get(i, 1);
            cosines[i] = back / Math.hypot(way1, way2);
        }
        return cosines;
    }
}
