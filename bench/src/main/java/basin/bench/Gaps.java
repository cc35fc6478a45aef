package basin.bench;

import basin.rows.InputException;
import basin.rows.Randomness;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/// How cells are removed from a table, to be filled again.
enum Gaps {
    /// One cell in five, independently of each other.
    RANDOM_20,
    /// One cell in two, independently of each other.
    RANDOM_50,
    /// One cell in five of all columns but one, the more likely the larger the number in that column: missing at
    /// random given the observed cells.
    GIVEN_20,
    /// Half of the columns, which follow each other, in two rows of five.
    BLOCKS_20;

    /// The name in reports, such as `random 20 %`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ') + " %";
    }

    /// The one of a name in reports.
    static Gaps named(String word) {
        return Arrays.stream(values())
                .filter(gaps -> gaps.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /// Whether each cell is removed.
    ///
    /// @throws InputException for [#GIVEN_20] when no column of numbers has different ones
    boolean[][] removed(PlainTable table, Randomness random) {
        int d = table.header().size();
        int driver = this == GIVEN_20 ? driver(table, random) : -1;
        double[] ranks = this == GIVEN_20 ? ranks(table.numbers(driver)) : new double[table.count()];
        boolean[][] removed = new boolean[table.count()][d];
        for (int i = 0; i < removed.length; i++) {
            int first = random.below(d, i, 1, 0);
            boolean block = random.uniform(i, 2, 0) < 0.4;
            for (int p = 0; p < d; p++) {
                double u = random.uniform(i, 0, p);
                removed[i][p] = switch (this) {
                    case RANDOM_20 -> u < 0.2;
                    case RANDOM_50 -> u < 0.5;
                    case GIVEN_20 -> p != driver && u < 0.4 * ranks[i];
                    case BLOCKS_20 -> block && Math.floorMod(p - first, d) < d / 2;
                };
            }
        }
        return removed;
    }

    /// The column that the gaps of the others depend on.
    private static int driver(PlainTable table, Randomness random) {
        int[] candidates = IntStream.range(0, table.header().size())
                .filter(table::isNumeric)
                .filter(column ->
                        Arrays.stream(table.numbers(column)).distinct().count() > 2)
                .toArray();
        if (candidates.length == 0) {
            throw InputException.of("columns", "one with different numbers", "none");
        }
        return candidates[random.below(candidates.length, 0, 3, 0)];
    }

    /// The rank of each number, from near 0 to near 1; ½ for a missing one. Equal numbers have one rank.
    private static double[] ranks(double[] numbers) {
        double[] sorted = Arrays.stream(numbers)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        return Arrays.stream(numbers)
                .map(number -> Double.isNaN(number)
                        ? 0.5
                        : Arrays.stream(sorted)
                                        .map(other -> other < number ? 1 : other == number ? 0.5 : 0)
                                        .sum()
                                / sorted.length)
                .toArray();
    }
}
