package basin.ensemble;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.List;

/// Questions with known answers, made from rows without labels: rows in which one column is wrong, and rows in
/// which some columns are missing.
///
/// A column is here a column of the user's data: all float columns of a category change together.
final class Trial {
    /// The part of the columns that is removed.
    private static final double REMOVED = 0.2;

    private final List<Layout.Category> columns;
    private final Randomness randomness;

    Trial(Layout layout, Randomness randomness) {
        this.columns = columns(layout);
        this.randomness = randomness;
    }

    /// The float columns of each column: those of the categories, and every other one alone.
    private static List<Layout.Category> columns(Layout layout) {
        List<Layout.Category> columns = new ArrayList<>();
        int next = 0;
        for (Layout.Category category : layout.categories()) {
            addNumbers(next, category.from(), columns);
            columns.add(category);
            next = category.to();
        }
        addNumbers(next, layout.columns(), columns);
        return columns;
    }

    private static void addNumbers(int from, int to, List<Layout.Category> columns) {
        for (int p = from; p < to; p++) {
            columns.add(new Layout.Category(p, 1, 0, 1));
        }
    }

    /// The rows with one cell each, of a random column, from another random row: near misses, which have the marginal
    /// distributions of the data. A row that no other row can change stays as it is.
    Rows withOneWrongCell(Rows rows) {
        Rows wrong = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            Layout.Category column = columns.get(randomness.below(columns.size(), i, 0, 0));
            for (int attempt = 0; attempt < 20 && same(rows, i, wrong, column); attempt++) {
                int other = randomness.below(rows.count(), i, 1, attempt);
                for (int p = column.from(); p < column.to(); p++) {
                    wrong.set(i, p, rows.get(other, p));
                }
            }
        }
        return wrong;
    }

    private static boolean same(Rows rows, int i, Rows others, Layout.Category column) {
        for (int p = column.from(); p < column.to(); p++) {
            if (Float.compare(rows.get(i, p), others.get(i, p)) != 0 && !Float.isNaN(others.get(i, p))) {
                return false;
            }
        }
        return true;
    }

    /// The rows with about a fifth of their columns missing, at least one and not all.
    Rows withGaps(Rows rows) {
        Rows gaps = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            int always = randomness.below(columns.size(), i, 2, 0);
            int never = (always + 1) % columns.size();
            for (int c = 0; c < columns.size(); c++) {
                boolean removed = c == always || randomness.uniform(i, 3, c) < REMOVED;
                for (int p = columns.get(c).from(); p < columns.get(c).to(); p++) {
                    gaps.set(i, p, removed && c != never ? Float.NaN : rows.get(i, p));
                }
            }
        }
        return gaps;
    }

    /// The mean squared error of filled cells: of those that `gaps` lacks and `rows` has. The float columns of a
    /// category count as one cell.
    ///
    /// @return NaN where there is no such cell
    double error(Rows rows, Rows gaps, Rows filled) {
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < rows.count(); i++) {
            for (Layout.Category column : columns) {
                if (Float.isNaN(gaps.get(i, column.from())) && !Float.isNaN(rows.get(i, column.from()))) {
                    for (int p = column.from(); p < column.to(); p++) {
                        double off = (double) filled.get(i, p) - rows.get(i, p);
                        sum += off * off;
                    }
                    cells++;
                }
            }
        }
        return cells == 0 ? Double.NaN : sum / cells;
    }

    /// The share of the rows whose wrong version has the higher energy, a tie counting half; pairs without energies
    /// are left out.
    ///
    /// @return NaN where there is no pair
    static double wins(double[] energies, double[] wrong) {
        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < energies.length; i++) {
            if (!Double.isNaN(energies[i]) && !Double.isNaN(wrong[i])) {
                wins += energies[i] < wrong[i] ? 1 : energies[i] == wrong[i] ? 0.5 : 0;
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : wins / pairs;
    }
}
