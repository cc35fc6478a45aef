package basin.classic.mixture;

import basin.schema.Layout;
import basin.schema.Layout.Category;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The columns of a mixture: numbers, which Gaussians describe, and categories and booleans, which the
/// probabilities of their levels describe.
///
/// A cell of a category has a code: the number of its level, then one for any other level, which a boolean does not
/// have, then one for a missing cell.
final class MixtureColumns {
    /// Number of float columns of a row.
    final int count;

    /// The float columns that are numbers, in order.
    final int[] numbers;

    /// The float columns that encode categories and booleans, from left to right.
    final List<Category> categories;

    private MixtureColumns(int count, List<Category> categories) {
        this.count = count;
        this.categories = categories;
        boolean[] encodes = new boolean[count];
        categories.forEach(category -> Arrays.fill(encodes, category.from(), category.to(), true));
        this.numbers = IntStream.range(0, count).filter(p -> !encodes[p]).toArray();
    }

    /// The columns of a layout.
    static MixtureColumns of(Layout layout) {
        return new MixtureColumns(layout.columns(), layout.categories());
    }

    /// Columns that are all numbers.
    static MixtureColumns numbers(int count) {
        return new MixtureColumns(count, List.of());
    }

    /// Number of codes of observed cells of a category: its levels, and any other level.
    int codes(int category) {
        return categories.get(category).codes();
    }

    /// Number of levels of a category.
    int levels(int category) {
        return categories.get(category).levels();
    }

    /// The code of a missing cell.
    int missing(int category) {
        return codes(category);
    }

    /// The code of a category in a row: that of the nearest level; a category is missing when one of its columns
    /// is.
    ///
    /// @param row array with the row
    /// @param at index of column 0 of the row
    int code(int category, float[] row, int at) {
        Category columns = categories.get(category);
        for (int p = columns.from(); p < columns.to(); p++) {
            if (Float.isNaN(row[at + p])) {
                return missing(category);
            }
        }
        return columns.code(row, at);
    }

    /// The shares of the levels that the mean of some encoded rows shows, for every code of an observed cell.
    ///
    /// @param mean of the float columns
    double[] shares(int category, float[] mean) {
        Category columns = categories.get(category);
        double[] shares = new double[codes(category)];
        double rest = 1;
        for (int p = 0; p < columns.width(); p++) {
            double share = (mean[columns.from() + p] - columns.off()) / ((double) columns.on() - columns.off());
            shares[columns.width() == 1 ? 1 : p] = Math.clamp(share, 0, 1);
            rest -= Math.clamp(share, 0, 1);
        }
        shares[columns.width() == 1 ? 0 : columns.width()] = Math.max(0, rest);
        return shares;
    }
}
