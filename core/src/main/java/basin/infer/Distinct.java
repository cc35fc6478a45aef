package basin.infer;

import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which of several answers are different ones.
public final class Distinct {
    /// Answers nearer to each other than this in every cell, of unit standard deviation, are one.
    private static final double APART = 0.05;

    private Distinct() {}

    /// The lowest of every group of rows of unit standard deviation that are near each other, lowest first.
    ///
    /// @param energies one for each row
    /// @param most rows at the most
    public static List<Integer> lowest(Rows rows, double[] energies, int most) {
        return lowest(rows, energies, IntStream.range(0, rows.count()), most, APART);
    }

    /// The rows of lowest energy of which none is near a lower one that is chosen, lowest first.
    ///
    /// @param energies one for each row
    /// @param candidates numbers of the rows to choose from
    /// @param most rows at the most
    /// @param apart rows nearer to each other than this in every cell are one
    static List<Integer> lowest(Rows rows, double[] energies, IntStream candidates, long most, double apart) {
        List<Integer> chosen = new ArrayList<>();
        candidates
                .boxed()
                .sorted(Comparator.comparingDouble(i -> energies[i]))
                .filter(i -> chosen.size() < most && chosen.stream().noneMatch(lower -> isNear(rows, i, lower, apart)))
                .forEach(chosen::add);
        return chosen;
    }

    private static boolean isNear(Rows rows, int one, int other, double apart) {
        for (int p = 0; p < rows.columns(); p++) {
            if (Math.abs((double) rows.get(one, p) - rows.get(other, p)) >= apart) {
                return false;
            }
        }
        return true;
    }
}
