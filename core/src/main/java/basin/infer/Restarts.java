package basin.infer;

import basin.energy.Energy;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Second searches for rows whose search ended in a poor local minimum, with an energy above that of 90 % of the
/// known rows, or left the region of the data. They start at the known row nearest to the start of the first
/// search.
public final class Restarts {
    /// The share of the known rows that have a lower energy than a poor local minimum.
    private static final double QUANTILE = 0.9;

    private final Energy energy;
    private final DataRegion data;

    /// The sorted energies of the known rows, computed at the first use.
    private volatile double @Nullable [] levels;

    /// @param energy that the searches minimise
    /// @param data the region, with the known rows
    public Restarts(Energy energy, DataRegion data) {
        this.energy = energy;
        this.data = data;
    }

    /// Searches again where a first search ended in a poor local minimum, and keeps the lower of the two ends; and
    /// where it left the region. If the second search leaves the region as well, the row ends at the known row.
    ///
    /// @param starts where the first searches began; cells may be missing
    /// @param ends where they ended; overwritten where the second search has a better end
    /// @param search from rows to where they end
    public void searchAgain(Rows starts, Rows ends, BiConsumer<Rows, Rows> search) {
        double[] energies = energies(ends);
        boolean[] left = data.hasLeft(starts, ends);
        double highest = quantile(QUANTILE);
        int[] again = IntStream.range(0, energies.length)
                .filter(i -> left[i] || energies[i] > highest)
                .toArray();
        if (again.length == 0) {
            return;
        }
        Rows secondStarts = data.nearestTo(starts, again);
        Rows secondEnds = Rows.zeros(again.length, ends.columns());
        search.accept(secondStarts, secondEnds);
        boolean[] leftAgain = data.hasLeft(secondStarts, secondEnds);
        double[] secondEnergies = energies(secondEnds);
        for (int s = 0; s < again.length; s++) {
            if (left[again[s]] || (secondEnergies[s] < energies[again[s]] && !leftAgain[s])) {
                ends.set(again[s], leftAgain[s] ? secondStarts.row(s) : secondEnds.row(s));
            }
        }
    }

    /// The median energy of the known rows.
    public double medianEnergy() {
        return quantile(0.5);
    }

    private double quantile(double share) {
        double[] sorted = levels;
        if (sorted == null) {
            sorted = energies(data.known());
            Arrays.sort(sorted);
            levels = sorted;
        }
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private double[] energies(Rows y) {
        double[] energies = new double[y.count()];
        energy.values(y, energies);
        return energies;
    }
}
