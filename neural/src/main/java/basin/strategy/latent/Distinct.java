package basin.strategy.latent;

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

    /// The lowest of every group of rows that are close to each other, lowest first, at most `most`.
    public static List<Integer> lowest(Rows rows, double[] energies, int most) {
        List<Integer> kept = new ArrayList<>();
        IntStream.range(0, rows.count())
                .boxed()
                .sorted(Comparator.comparingDouble(s -> energies[s]))
                .filter(s -> kept.size() < most && kept.stream().noneMatch(other -> isNear(rows, s, other)))
                .forEach(kept::add);
        return kept;
    }

    private static boolean isNear(Rows rows, int one, int other) {
        for (int p = 0; p < rows.columns(); p++) {
            if (Math.abs((double) rows.get(one, p) - rows.get(other, p)) >= APART) {
                return false;
            }
        }
        return true;
    }
}
