package basin.infer;

import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The different ones among several answers.
public final class Distinct {
    /// Answers closer than this in every cell, in standard deviations, are the same.
    private static final double APART = 0.05;

    private Distinct() {}

    /// The lowest of every group of rows that are close to each other, lowest first.
    ///
    /// @param energies one for each row
    /// @param max the max number of rows
    public static List<Integer> lowest(Rows rows, double[] energies, int max) {
        return lowest(rows, energies, IntStream.range(0, rows.count()), max, APART);
    }

    /// The rows of lowest energy of which none is close to a lower one that is chosen, lowest first.
    ///
    /// @param energies one for each row
    /// @param candidates numbers of the rows to choose from
    /// @param max the max number of rows
    /// @param apart rows closer than this in every cell are the same
    static List<Integer> lowest(Rows rows, double[] energies, IntStream candidates, long max, double apart) {
        List<Integer> chosen = new ArrayList<>();
        candidates
                .boxed()
                .sorted(Comparator.comparingDouble(i -> energies[i]))
                .filter(i -> chosen.size() < max && chosen.stream().noneMatch(lower -> isClose(rows, i, lower, apart)))
                .forEach(chosen::add);
        return chosen;
    }

    private static boolean isClose(Rows rows, int one, int other, double apart) {
        for (int p = 0; p < rows.columns(); p++) {
            if (Math.abs((double) rows.get(one, p) - rows.get(other, p)) >= apart) {
                return false;
            }
        }
        return true;
    }
}
