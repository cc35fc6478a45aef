package basin.classic.mixture;

import basin.rows.RowSource;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows in an order in which those with the same missing numbers are consecutive, with complete ones first: results
/// for a pattern are then computed once for all of its rows.
final class MissingPatterns {
    /// The observed and the missing ones of the d numbers of a row.
    static final class Pattern {
        /// The observed numbers, in order.
        final int[] observed;

        /// The missing numbers, in order.
        final int[] missing;

        private Pattern(BitSet missing, int d) {
            BitSet observed = (BitSet) missing.clone();
            observed.flip(0, d);
            this.observed = observed.stream().toArray();
            this.missing = missing.stream().toArray();
        }

        /// All of d numbers observed.
        static Pattern complete(int d) {
            return new Pattern(new BitSet(d), d);
        }

        /// None of d numbers observed.
        static Pattern empty(int d) {
            BitSet all = new BitSet(d);
            all.set(0, d);
            return new Pattern(all, d);
        }

        boolean isComplete() {
            return missing.length == 0;
        }
    }

    /// A task for the positions `from` to `to` of the order, which have the same pattern.
    @FunctionalInterface
    interface SegmentTask {
        void run(Pattern pattern, int from, int to);
    }

    private final int[] order;
    private final List<Pattern> patterns;
    private final int[] starts;

    private MissingPatterns(int[] order, List<Pattern> patterns, int[] starts) {
        this.order = order;
        this.patterns = patterns;
        this.starts = starts;
    }

    /// Finds the patterns of some rows.
    ///
    /// @param columns that are numbers
    static MissingPatterns of(RowSource y, int[] columns) {
        int d = columns.length;
        Map<BitSet, Integer> numbers = new LinkedHashMap<>(Map.of(new BitSet(d), 0));
        int[] numberOf = new int[y.count()];
        y.forEachBlock((first, block) -> {
            for (int i = 0; i < block.count(); i++) {
                if (block.hasMissing(i)) {
                    numberOf[first + i] = numbers.computeIfAbsent(missing(block, i, columns), key -> numbers.size());
                }
            }
        });
        int[] starts = new int[numbers.size() + 1];
        for (int number : numberOf) {
            starts[number + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] order = new int[y.count()];
        int[] next = starts.clone();
        for (int i = 0; i < order.length; i++) {
            order[next[numberOf[i]]++] = i;
        }
        return new MissingPatterns(
                order,
                numbers.keySet().stream()
                        .map(missing -> new Pattern(missing, d))
                        .toList(),
                starts);
    }

    private static BitSet missing(Rows y, int i, int[] columns) {
        BitSet missing = new BitSet(columns.length);
        for (int p = 0; p < columns.length; p++) {
            missing.set(p, Float.isNaN(y.get(i, columns[p])));
        }
        return missing;
    }

    /// Number of rows.
    int count() {
        return order.length;
    }

    /// Number of patterns.
    int patternCount() {
        return patterns.size();
    }

    /// The row at a position of the order.
    int row(int place) {
        return order[place];
    }

    /// The rows at the positions from `from` to `to` of the order: a view where they are consecutive in `y` and in
    /// memory.
    Rows rows(RowSource y, int from, int to) {
        boolean consecutive = order[to - 1] - order[from] == to - 1 - from;
        return consecutive ? y.slice(order[from], order[to - 1] + 1) : y.chosen(Arrays.copyOfRange(order, from, to));
    }

    /// Runs `task` on the segments of one pattern between the positions `from` and `to`, at most `maxLength` long.
    void forEach(int from, int to, int maxLength, SegmentTask task) {
        int group = 0;
        for (int place = from; place < to; ) {
            while (starts[group + 1] <= place) {
                group++;
            }
            int end = Math.min(Math.min(to, starts[group + 1]), place + maxLength);
            task.run(patterns.get(group), place, end);
            place = end;
        }
    }
}
