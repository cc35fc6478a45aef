package basin.lecture;

import basin.energy.SmoothEnergy;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.List;

/// The minima of an energy found by steepest descent from many starts.
///
/// @param places the different minima, in the order of the first descents to them
/// @param energies the energy at each of them
record Minima(List<float[]> places, List<Double> energies) {
    /// The step in units of the gradient: in a well ‖y − w‖², it is half the distance to w.
    private static final float STEP = 0.25f;

    private static final int STEPS = 40;

    /// Descends from every row of `starts`.
    ///
    /// @param apart the minimum distance between two different minima
    static Minima from(Rows starts, SmoothEnergy energy, double apart, Shards shards) {
        Rows y = starts.copy();
        double[] values = new double[y.count()];
        shards.forEach(y.count(), (from, to) -> {
            double[] ends = descend(energy, y.slice(from, to));
            System.arraycopy(ends, 0, values, from, ends.length);
        });
        Minima minima = new Minima(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < y.count(); i++) {
            float[] place = y.row(i);
            if (minima.places.stream().noneMatch(known -> isNear(known, place, apart))) {
                minima.places.add(place);
                minima.energies.add(values[i]);
            }
        }
        return minima;
    }

    private static double[] descend(SmoothEnergy energy, Rows y) {
        double[] values = new double[y.count()];
        Rows gradients = Rows.zeros(y.count(), y.columns());
        for (int step = 0; step < STEPS; step++) {
            energy.gradients(y, values, gradients);
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < y.columns(); p++) {
                    y.set(i, p, y.get(i, p) - STEP * gradients.get(i, p));
                }
            }
        }
        energy.values(y, values);
        return values;
    }

    private static boolean isNear(float[] a, float[] b, double apart) {
        double square = 0;
        for (int p = 0; p < a.length; p++) {
            square += ((double) a[p] - b[p]) * ((double) a[p] - b[p]);
        }
        return square < apart * apart;
    }

    /// The number of minima with an energy of at max `max`.
    int notAbove(double max) {
        return Math.toIntExact(energies.stream().filter(energy -> energy <= max).count());
    }
}
