package basin.schema;

/// Count, mean, standard deviation, minimum and maximum of the cells of one column, updated batch by batch in
/// double precision (Chan, Golub & LeVeque 1979). The same batches in the same order give the same bits.
public final class ColumnStatistics {
    private long count;
    private long missing;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

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

    /// The smallest cell; +∞ when every cell is missing.
    public double min() {
        return min;
    }

    /// The largest cell; −∞ when every cell is missing.
    public double max() {
        return max;
    }
}
