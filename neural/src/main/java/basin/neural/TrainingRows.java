package basin.neural;

import basin.rows.InputException;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// The rows that a method can be trained on.
///
/// @param rows without infinite cells, and without missing ones where the method does not take them
/// @param notes which were left out
record TrainingRows(Rows rows, List<String> notes) {
    /// Leaves out rows with missing cells, unless the method takes them.
    ///
    /// @param method whose name messages begin with
    /// @throws InputException when a cell is infinite, or no row is left
    static TrainingRows of(String method, Rows data, boolean takesMissing) {
        if (data.count() == 0) {
            throw new InputException(method + ": expected at least one row, got none");
        }
        List<Integer> whole = new ArrayList<>();
        for (int i = 0; i < data.count(); i++) {
            requireFinite(method, data, i);
            if (takesMissing || !data.hasMissing(i)) {
                whole.add(i);
            }
        }
        if (whole.isEmpty()) {
            throw new InputException(method + ": expected a row without missing cells, got none among " + data.count()
                    + "; complete the rows first with another method, or leave these columns out");
        }
        int missing = data.count() - whole.size();
        if (missing == 0) {
            return new TrainingRows(data, List.of());
        }
        return new TrainingRows(
                some(data, whole),
                List.of("left out " + missing + " of " + data.count() + " rows, which have missing cells"));
    }

    private static void requireFinite(String method, Rows data, int row) {
        float[] cells = data.array(row);
        int at = data.offset(row);
        for (int p = 0; p < data.columns(); p++) {
            if (Float.isInfinite(cells[at + p])) {
                throw new InputException(method + ": expected finite cells, got " + cells[at + p] + " in row "
                        + (row + 1) + ", column " + (p + 1) + "; correct it or leave that row out");
            }
        }
    }

    /// At most `most` rows without missing cells, evenly spread; where none is without, such rows with 0, the mean
    /// of scaled columns, in the place of what is missing.
    Rows reference(int most) {
        List<Integer> whole = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            if (!rows.hasMissing(i)) {
                whole.add(i);
            }
        }
        return whole.isEmpty() ? filled(spread(rows, most)) : spread(some(rows, whole), most);
    }

    private static Rows spread(Rows rows, int most) {
        int count = Math.min(most, rows.count());
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add((int) ((long) i * rows.count() / count));
        }
        return some(rows, chosen);
    }

    private static Rows some(Rows rows, List<Integer> indices) {
        return rows.chosen(indices.stream().mapToInt(i -> i).toArray());
    }

    private static Rows filled(Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                rows.set(i, p, Float.isNaN(rows.get(i, p)) ? 0 : rows.get(i, p));
            }
        }
        return rows;
    }
}
