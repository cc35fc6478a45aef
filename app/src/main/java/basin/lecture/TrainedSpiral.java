package basin.lecture;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.landscape.Spiral;
import basin.rows.Rows;

/// K-means trained on rows with noise around the spiral, which most experiments use.
///
/// Bounds are derived for prototypes on the spiral with uneven gaps, uniformly distributed from 0 to twice
/// [#SPACING]. No point of the spiral is then farther than one spacing from a prototype.
///
/// @param rows the training rows
/// @param kmeans the trained model, in the coordinates of the spiral
record TrainedSpiral(Rows rows, KMeans kmeans) {
    /// Number of rows.
    static final int ROWS = 2_000;

    /// Standard deviation of the rows about the spiral, in each coordinate.
    static final double NOISE = 0.01;

    /// Number of prototypes.
    static final int K = 64;

    /// Distance along the spiral between neighbouring prototypes if they were evenly spaced: the length over k.
    static final double SPACING = SpiralArc.length() / K;

    /// Mean square of the distance from the spiral to the nearest prototype with such uneven gaps, a twelfth of the
    /// mean cube of a gap over the mean gap: twice that of even ones.
    static final double MEAN_SQUARE = SPACING * SPACING / 6;

    /// Draws the rows and trains until the energy no longer falls.
    static TrainedSpiral of(Lab lab) {
        Rows rows = Spiral.rows(ROWS, NOISE, lab.randomness("spiral"));
        KMeansSettings settings = KMeansSettings.standard().withK(K).until(1_000, 0);
        return new TrainedSpiral(
                rows, KMeans.train(rows, settings, lab.training()).model());
    }

    /// The prototypes.
    Rows prototypes() {
        return kmeans.prototypes();
    }
}
