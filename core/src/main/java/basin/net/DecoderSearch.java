package basin.net;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The search for the best z of a decoder, which has many local minima where the decoded manifold is curved. It
/// starts at those of some known z whose decoded rows have the lowest cost; the known z are decoded only once.
public final class DecoderSearch implements Minimiser {
    private final DecoderEnergy energy;
    private final Rows known;
    private final Rows decoded;
    private final double[] own;
    private final Minimiser how;

    /// @param energy to minimise
    /// @param known starts, one or more, which should cover the latents of the data; not copied
    /// @param how the search from a start
    public DecoderSearch(DecoderEnergy energy, Rows known, Minimiser how) {
        Rows.requireColumns("known", known, energy.latents().columns());
        if (known.count() == 0) {
            throw new IllegalArgumentException("known: expected at least one row, got none");
        }
        this.energy = energy;
        this.known = known;
        this.decoded = energy.decoded(known);
        this.own = own(energy, known, decoded);
        this.how = how;
    }

    /// The terms of the energy that depend only on the known z.
    private static double[] own(DecoderEnergy energy, Rows known, Rows decoded) {
        float[] missing = new float[energy.columns()];
        Arrays.fill(missing, Float.NaN);
        Rows none = Rows.zeros(known.count(), energy.columns());
        for (int s = 0; s < known.count(); s++) {
            none.set(s, missing);
        }
        double[] own = new double[known.count()];
        energy.values(none, known, decoded, own);
        return own;
    }

    /// The energies of a row with every known z.
    private double[] energies(Rows y, int row) {
        double[] energies = own.clone();
        for (int s = 0; s < energies.length; s++) {
            energies[s] += ObservedCost.of(energy.cost(), y, row, decoded, s);
        }
        return energies;
    }

    private int cheapest(Rows y, int row) {
        double[] energies = energies(y, row);
        int best = 0;
        for (int s = 1; s < energies.length; s++) {
            best = energies[s] < energies[best] ? s : best;
        }
        return best;
    }

    /// The given z are overwritten: the search starts at the known z with the lowest energy.
    @Override
    public Convergence minimise(LatentEnergy over, Rows y, Rows z, double[] values) {
        Rows.requireColumns("y", y, energy.columns());
        Rows.requireShape("z", z, y.count(), known.columns());
        for (int i = 0; i < y.count(); i++) {
            z.set(i, known.row(cheapest(y, i)));
        }
        return how.minimise(over, y, z, values);
    }

    /// The ends of searches from each of the `starts` known z with the lowest energies, for one row; several may be
    /// equal.
    ///
    /// @param values one for each end; their number is the minimum of `starts` and the number of known z
    /// @return the ends, one in each row
    public Rows ends(Rows y, int row, int starts, double[] values) {
        double[] energies = energies(y, row);
        int[] from = IntStream.range(0, energies.length)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> energies[s]))
                .limit(starts)
                .mapToInt(Integer::intValue)
                .toArray();
        Rows z = Rows.zeros(from.length, known.columns());
        Rows same = Rows.zeros(from.length, y.columns());
        for (int s = 0; s < from.length; s++) {
            z.set(s, known.row(from[s]));
            same.set(s, y.row(row));
        }
        how.minimise(energy, same, z, values);
        return z;
    }
}
