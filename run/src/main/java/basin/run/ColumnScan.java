package basin.run;

import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a pass over the cells shows about the use of columns: which are missing, constant, count the rows, or are
/// copies of others, and which integers are none.
final class ColumnScan {
    /// The minimum number of rows for which consecutive integers are a count and no coincidence.
    private static final int MIN_COUNTED = 10;

    /// The largest integer up to which float64 represents every one.
    private static final double MAX_INTEGER = 0x1p53;

    private final Schema schema;
    private final long[] present;
    private final double[] first;
    private final double[] last;
    private final boolean[] varies;
    private final boolean[] whole;
    private final boolean[] counts;
    private final boolean[] tooLarge;
    private final long[] digests;
    private long rows;

    ColumnScan(Schema schema) {
        this.schema = schema;
        int columns = schema.size();
        present = new long[columns];
        first = new double[columns];
        last = new double[columns];
        varies = new boolean[columns];
        whole = new boolean[columns];
        counts = new boolean[columns];
        tooLarge = new boolean[columns];
        digests = new long[columns];
        Arrays.fill(whole, true);
        Arrays.fill(counts, true);
    }

    /// Adds the next block of rows.
    void add(Cells block) {
        for (int p = 0; p < block.columns(); p++) {
            add(block, p);
        }
        rows += block.count();
    }

    private void add(Cells block, int p) {
        long digest = digests[p];
        for (int i = 0; i < block.count(); i++) {
            double cell = block.get(i, p);
            // A multiplicative hash of the cells in their order (Knuth, volume 3, 6.4).
            digest = (Long.rotateLeft(digest, 5) ^ Double.doubleToLongBits(cell)) * 0x9E3779B97F4A7C15L;
            if (Double.isNaN(cell)) {
                counts[p] = false;
                continue;
            }
            if (present[p]++ == 0) {
                first[p] = cell;
            } else {
                varies[p] |= cell != first[p];
                counts[p] &= cell == last[p] + 1;
            }
            whole[p] &= cell == Math.rint(cell);
            tooLarge[p] |= Math.abs(cell) > MAX_INTEGER;
            last[p] = cell;
        }
        digests[p] = digest;
    }

    /// The schema, with numbers in place of integers where a cell is none: the type of a file's column may come from
    /// its first rows.
    Schema corrected() {
        return Schema.of(schema.columns().stream().map(this::corrected).toList());
    }

    private Column corrected(Column column) {
        boolean wrong = column.kind() == ColumnKind.INTEGER && !whole[schema.index(column.name())];
        return wrong ? Column.of(column.name(), ColumnKind.NUMBER) : column;
    }

    /// Why columns are of no use to learn from: phrases by their places.
    Map<Integer, String> useless() {
        Map<Integer, String> reasons = new HashMap<>();
        Map<Content, String> seen = new HashMap<>();
        for (int p = 0; p < schema.size(); p++) {
            Column column = schema.columns().get(p);
            Optional<String> reason = useless(p);
            if (reason.isEmpty()) {
                reason = Optional.ofNullable(seen.putIfAbsent(new Content(digests[p], column.levels()), column.name()))
                        .map(other -> "a copy of " + other);
            }
            if (reason.isPresent()) {
                reasons.put(p, reason.get());
            }
        }
        return reasons;
    }

    private Optional<String> useless(int p) {
        if (present[p] == 0) {
            return Optional.of("only missing cells");
        }
        if (!varies[p]) {
            return Optional.of("constant");
        }
        if (schema.columns().get(p).kind() == ColumnKind.INTEGER && whole[p]) {
            if (counts[p] && rows >= MIN_COUNTED) {
                return Optional.of("a count of the rows");
            }
            if (tooLarge[p]) {
                return Optional.of("integers beyond 2^53");
            }
        }
        return Optional.empty();
    }

    /// What tells columns apart: the cells, by a digest, and what their codes mean.
    private record Content(long digest, List<String> levels) {}
}
