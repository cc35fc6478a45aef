package basin.latent;

import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.IntFunction;

/// The points where the places of several axes meet, in straight or polar coordinates.
final class Grid implements Summation.Nodes {
    private final Axis[] axes;
    private final boolean polar;

    private Grid(Axis[] axes, boolean polar) {
        this.axes = axes;
        this.polar = polar;
    }

    /// A grid of `d` straight axes.
    static Grid of(int d, IntFunction<Axis> axis) {
        Axis[] axes = new Axis[d];
        Arrays.setAll(axes, axis);
        return new Grid(axes, false);
    }

    /// A grid of radius, angle around the last axis and, in three dimensions, the cosine of the angle to it.
    static Grid polar(Axis... axes) {
        return new Grid(axes, true);
    }

    @Override
    public int count() {
        int count = 1;
        for (Axis axis : axes) {
            count *= axis.places.length;
        }
        return count;
    }

    @Override
    public double point(int index, Rows z, int row) {
        double logWeight = 0;
        int rest = index;
        double radius = 0;
        double angle = 0;
        for (int p = 0; p < axes.length; p++) {
            Axis axis = axes[p];
            int at = rest % axis.places.length;
            rest /= axis.places.length;
            logWeight += axis.logWeights[at];
            double place = axis.places[at];
            if (!polar) {
                z.set(row, p, (float) place);
            } else if (p == 0) {
                radius = place;
            } else if (p == 1) {
                angle = place;
                onCircle(radius, angle, z, row);
            } else {
                onCircle(radius * Math.sqrt(1 - place * place), angle, z, row);
                z.set(row, 2, (float) (radius * place));
            }
        }
        return logWeight;
    }

    private static void onCircle(double radius, double angle, Rows z, int row) {
        z.set(row, 0, (float) (radius * Math.cos(angle)));
        z.set(row, 1, (float) (radius * Math.sin(angle)));
    }
}
