package basin.schema;

import java.util.Arrays;

/// Count, mean, standard deviation, minimum, maximum and decimals of the cells of one column, updated batch by batch in
/// double precision (Chan, Golub & LeVeque 1979); of a category, how often each level occurs. The same batches in
/// the same order give the same bits.
public final class ColumnStatistics {
    private long count;
    private long missing;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private int decimals;

    private final long[] levels;

    /// Statistics of no cell yet, for a column of numbers, booleans or times.
    public ColumnStatistics() {
        this(0);
    }

    private ColumnStatistics(int levels) {
        this.levels = new long[levels];
    }

    /// Statistics of no cell yet, for this column.
    public static ColumnStatistics of(Column column) {
        return new ColumnStatistics(column.levels().size());
    }

    /// Adds one column of a batch; missing cells are counted separately.
    public void add(Cells batch, int column) {
        long cells = 0;
        double sum = 0;
        for (int i = 0; i < batch.count(); i++) {
            double cell = batch.get(i, column);
            if (!Double.isNaN(cell)) {
                cells++;
                sum += cell;
                min = Math.min(min, cell);
                max = Math.max(max, cell);
                decimals = CellRange.decimals(cell, decimals);
                if (cell >= 0 && cell < levels.length) {
                    levels[(int) cell]++;
                }
            }
        }
        missing += batch.count() - cells;
        if (cells == 0) {
            return;
        }
        double batchMean = sum / cells;
        double batchSquares = 0;
        for (int i = 0; i < batch.count(); i++) {
            double off = batch.get(i, column) - batchMean;
            batchSquares += Double.isNaN(off) ? 0 : off * off;
        }
        double apart = batchMean - mean;
        long all = count + cells;
        mean += apart * cells / all;
        squares += batchSquares + apart * apart * count * cells / all;
        count = all;
    }

    /// Number of cells that are not missing.
    public long count() {
        return count;
    }

    /// Number of missing cells.
    public long missing() {
        return missing;
    }

    /// The mean; 0 when every cell is missing.
    public double mean() {
        return mean;
    }

    /// The standard deviation of the population; 0 when every cell is missing.
    public double standardDeviation() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    /// The number of decimals that all cells have at most, as [CellRange#decimals()] counts them.
    public int decimals() {
        return decimals;
    }

    /// How often each level of a category occurs, in the order of their codes; empty for every other kind.
    public long[] levels() {
        return levels.clone();
    }

    /// The probability that two random cells of a category are of different levels, 1 − Σ p² (Gini 1912; Simpson
    /// 1949); levels without a code count as one. 0 when every cell is missing.
    public double diversity() {
        if (count == 0) {
            return 0;
        }
        double other = (count - (double) Arrays.stream(levels).sum()) / count;
        double same = other * other;
        for (long level : levels) {
            double share = (double) level / count;
            same += share * share;
        }
        return 1 - same;
    }

    /// The smallest cell; +∞ when every cell is missing.
    public double min() {
        return min;
    }

    /// The largest cell; −∞ when every cell is missing.
    public double max() {
        return max;
    }
}
