package basin.classic.mixture;

import basin.rows.Rows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows in an order in which those with the same missing columns are consecutive, with complete ones first: results
/// for a pattern are then computed once for all of its rows.
final class MissingPatterns {
    /// The observed and the missing columns of a row.
    static final class Pattern {
        /// The observed columns, in order.
        final int[] observed;

        /// The missing columns, in order.
        final int[] missing;

        private Pattern(BitSet missing, int d) {
            BitSet observed = (BitSet) missing.clone();
            observed.flip(0, d);
            this.observed = observed.stream().toArray();
            this.missing = missing.stream().toArray();
        }

        /// All of d columns observed.
        static Pattern complete(int d) {
            return new Pattern(new BitSet(d), d);
        }

        /// None of d columns observed.
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
    static MissingPatterns of(Rows y) {
        Map<BitSet, List<Integer>> rows = new LinkedHashMap<>();
        int d = y.columns();
        int[] order = new int[y.count()];
        int complete = 0;
        for (int i = 0; i < y.count(); i++) {
            if (y.hasMissing(i)) {
                BitSet missing = new BitSet(d);
                for (int p = 0; p < d; p++) {
                    missing.set(p, Float.isNaN(y.get(i, p)));
                }
                rows.computeIfAbsent(missing, key -> new ArrayList<>()).add(i);
            } else {
                order[complete++] = i;
            }
        }
        List<Pattern> patterns = new ArrayList<>(List.of(Pattern.complete(d)));
        int[] starts = new int[rows.size() + 2];
        starts[1] = complete;
        int at = complete;
        for (Map.Entry<BitSet, List<Integer>> entry : rows.entrySet()) {
            patterns.add(new Pattern(entry.getKey(), d));
            for (int i : entry.getValue()) {
                order[at++] = i;
            }
            starts[patterns.size()] = at;
        }
        return new MissingPatterns(order, List.copyOf(patterns), starts);
    }

    /// Number of rows.
    int count() {
        return order.length;
    }

    /// The row at a position of the order.
    int row(int place) {
        return order[place];
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
