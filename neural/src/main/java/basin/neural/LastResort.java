package basin.neural;

import basin.classic.kmeans.KMeansEnergy;
import basin.energy.Energy;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// Some training rows, for searches that end in a pit: higher than nearly all of them, which is nothing plausible.
/// Such a search begins again at the training row nearest to where it began.
final class LastResort {
    /// The share of the training rows that are as low as what is plausible.
    private static final double PLAUSIBLE = 0.9;

    private final Energy energy;
    private final Rows known;
    private final KMeansEnergy prototypes;

    /// The highest energy that is plausible, once somebody asked.
    private volatile double level = Double.NaN;

    /// @param known training rows, one or more
    LastResort(Energy energy, Rows known) {
        this.energy = energy;
        this.known = known;
        this.prototypes = new KMeansEnergy(known);
    }

    /// Searches again for the rows that ended in a pit, and keeps what is lower.
    ///
    /// @param first where searches began; cells may be missing
    /// @param ends where they ended, overwritten where another search ends lower
    /// @param search from rows to where they end
    void mend(Rows first, Rows ends, BiConsumer<Rows, Rows> search) {
        double[] energies = energies(ends);
        double plausible = level();
        int[] pits = IntStream.range(0, energies.length)
                .filter(i -> energies[i] > plausible)
                .toArray();
        if (pits.length == 0) {
            return;
        }
        int[] nearest = new int[first.count()];
        prototypes.nearest(first, nearest);
        Rows tried = Rows.zeros(pits.length, ends.columns());
        for (int s = 0; s < pits.length; s++) {
            tried.set(s, known.row(nearest[pits[s]]));
        }
        Rows others = Rows.zeros(pits.length, ends.columns());
        search.accept(tried, others);
        double[] found = energies(others);
        for (int s = 0; s < pits.length; s++) {
            if (found[s] < energies[pits[s]]) {
                ends.set(pits[s], others.row(s));
            }
        }
    }

    private double level() {
        if (Double.isNaN(level)) {
            double[] energies = energies(known);
            Arrays.sort(energies);
            level = energies[(int) (PLAUSIBLE * (energies.length - 1))];
        }
        return level;
    }

    private double[] energies(Rows y) {
        double[] energies = new double[y.count()];
        energy.values(y, energies);
        return energies;
    }
}
