package basin.kernel;

/// For each of some rows its nearest known rows, nearest first, with their squared distances.
public final class Neighbours {
    private final int max;
    private final int[] counts;
    private final int[] known;
    private final double[] squares;

    /// No neighbour yet.
    ///
    /// @param rows number of rows
    /// @param max the maximum number of neighbours of a row
    Neighbours(int rows, int max) {
        this.max = max;
        this.counts = new int[rows];
        this.known = new int[Math.multiplyExact(rows, max)];
        this.squares = new double[known.length];
    }

    /// Inserts known row `j` among the neighbours of row i, unless `max` others are nearer; of equally near ones
    /// the first known row is nearer.
    void insert(int i, int j, double square) {
        int from = i * max;
        int at = counts[i];
        while (at > 0 && isNearer(square, j, from + at - 1)) {
            if (at < max) {
                known[from + at] = known[from + at - 1];
                squares[from + at] = squares[from + at - 1];
            }
            at--;
        }
        if (at < max) {
            known[from + at] = j;
            squares[from + at] = square;
            counts[i] = Math.min(max, counts[i] + 1);
        }
    }

    private boolean isNearer(double square, int j, int other) {
        return square < squares[other] || (square == squares[other] && j < known[other]);
    }

    /// Removes neighbour `place` of row i.
    public void remove(int i, int place) {
        int from = i * max + place;
        int after = counts[i] - place - 1;
        System.arraycopy(known, from + 1, known, from, after);
        System.arraycopy(squares, from + 1, squares, from, after);
        counts[i]--;
    }

    /// Keeps at most the `most` nearest neighbours of row i.
    public void keep(int i, int most) {
        counts[i] = Math.min(counts[i], most);
    }

    /// The maximum number of neighbours of a row.
    int max() {
        return max;
    }

    /// The number of neighbours of row i.
    public int count(int i) {
        return counts[i];
    }

    /// The number of the known row that is neighbour `place` of row i, place 0 being the nearest.
    public int known(int i, int place) {
        return known[i * max + place];
    }

    /// The squared distance from row i to its neighbour `place`.
    public double square(int i, int place) {
        return squares[i * max + place];
    }
}
