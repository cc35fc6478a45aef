package basin.infer;

import basin.energy.Energy;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How plausible data are, by the energies of known rows, and what to do with searches that end in a pit, higher than
/// nearly all of those rows, or that leave the data. They begin again at the known row nearest to where they began.
public final class Restarts {
    /// The share of the training rows that are lower than a pit.
    private static final double LOWER = 0.9;

    private final Energy energy;
    private final DataRegion data;

    /// The energies of the training rows, in order, once somebody asked.
    private volatile double @Nullable [] levels;

    public Restarts(Energy energy, DataRegion data) {
        this.energy = energy;
        this.data = data;
    }

    /// Searches again for the rows that ended in a pit, and keeps what is lower; and for those that left the
    /// data, which end at the known row itself if the search leaves the data again.
    ///
    /// @param first where searches began; cells may be missing
    /// @param ends where they ended, overwritten where another search ends better
    /// @param search from rows to where they end
    public void mend(Rows first, Rows ends, BiConsumer<Rows, Rows> search) {
        double[] energies = energies(ends);
        boolean[] left = data.left(first, ends);
        double highest = level(LOWER);
        int[] again = IntStream.range(0, energies.length)
                .filter(i -> left[i] || energies[i] > highest)
                .toArray();
        if (again.length == 0) {
            return;
        }
        Rows tried = data.nearestTo(first, again);
        Rows others = Rows.zeros(again.length, ends.columns());
        search.accept(tried, others);
        boolean[] leftAgain = data.left(tried, others);
        double[] found = energies(others);
        for (int s = 0; s < again.length; s++) {
            if (left[again[s]] || (found[s] < energies[again[s]] && !leftAgain[s])) {
                ends.set(again[s], leftAgain[s] ? tried.row(s) : others.row(s));
            }
        }
    }

    /// The energy of the median training row: as plausible as data are.
    public double typical() {
        return level(0.5);
    }

    private double level(double share) {
        double[] known = levels;
        if (known == null) {
            known = energies(data.known());
            Arrays.sort(known);
            levels = known;
        }
        return known[(int) (share * (known.length - 1))];
    }

    private double[] energies(Rows y) {
        double[] energies = new double[y.count()];
        energy.values(y, energies);
        return energies;
    }
}
