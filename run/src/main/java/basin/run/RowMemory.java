package basin.run;

import basin.rows.InputException;

/// What the heap can hold of the rows of a training.
///
/// @param heap the largest size of the heap, in bytes
/// @param bytesPerRow what the method keeps for each row, apart from its cells
record RowMemory(long heap, long bytesPerRow) {
    /// The share of the heap that rows may take, so that there is room for everything else, and for the collection
    /// of garbage.
    private static final double SHARE = 0.5;

    /// The share of the heap beyond which a training is refused.
    private static final double LIMIT = 0.75;

    /// The heap of this process.
    static RowMemory ofThisProcess(long bytesPerRow) {
        return new RowMemory(Runtime.getRuntime().maxMemory(), bytesPerRow);
    }

    /// Whether there is room for cells in double precision and as float32.
    boolean holdsCells(long rows, int columns) {
        return rows * (bytesPerRow + (double) columns * (Double.BYTES + Float.BYTES)) <= SHARE * heap;
    }

    /// Whether there is room for encoded rows.
    boolean holdsRows(long rows, int width) {
        return rows * (bytesPerRow + (double) width * Float.BYTES) <= SHARE * heap;
    }

    /// Checks that there is room for what the method keeps for each row.
    ///
    /// @throws InputException when there is not, or there are more rows than an int can count
    void require(long rows) {
        if (rows > Integer.MAX_VALUE) {
            throw InputException.of("rows", "at most " + Integer.MAX_VALUE, rows)
                    .withRemedy("train on a part of them");
        }
        double need = (double) rows * bytesPerRow;
        if (need > LIMIT * heap) {
            throw InputException.of(
                            "memory",
                            "at least " + megabytes(need / LIMIT) + " of heap to train on " + rows + " rows",
                            megabytes((double) heap))
                    .withRemedy("give Java more with -Xmx, or train on fewer rows");
        }
    }

    private static String megabytes(double bytes) {
        return Math.round(bytes / 1e6) + " MB";
    }
}
