package basin.infer;

import basin.rows.Rows;
import java.util.Arrays;

/// Ways to fill the missing cells of some rows. The answers to one row follow each other, lowest energy first.
public final class Completions {
    private final int columns;
    private int count;
    private int[] sources = {};
    private double[] energies = {};
    private boolean[] converged = {};
    private float[] cells = {};

    /// No answer yet, for rows of `columns` columns.
    public Completions(int columns) {
        this.columns = columns;
    }

    /// Adds an answer that was found without a search.
    ///
    /// @param source the row that it completes
    /// @param completed the completed row
    /// @param energy its energy
    public void add(int source, float[] completed, double energy) {
        add(source, completed, energy, true);
    }

    /// Adds an answer.
    ///
    /// @param source the row that it completes
    /// @param completed the completed row
    /// @param energy its energy
    /// @param minimum whether the search for it converged
    public void add(int source, float[] completed, double energy, boolean minimum) {
        if (count == sources.length) {
            int capacity = Math.max(16, Math.multiplyExact(2, count));
            sources = Arrays.copyOf(sources, capacity);
            energies = Arrays.copyOf(energies, capacity);
            converged = Arrays.copyOf(converged, capacity);
            cells = Arrays.copyOf(cells, Math.multiplyExact(capacity, columns));
        }
        sources[count] = source;
        energies[count] = energy;
        converged[count] = minimum;
        System.arraycopy(completed, 0, cells, count * columns, columns);
        count++;
    }

    /// Number of answers, over all rows.
    public int count() {
        return count;
    }

    /// The row that answer `answer` completes.
    public int source(int answer) {
        return sources[answer];
    }

    /// The energy of answer `answer`.
    public double energy(int answer) {
        return energies[answer];
    }

    /// Whether answer `answer` is a minimum. Where not, no search of its row converged, and it is the lowest of
    /// their ends.
    public boolean converged(int answer) {
        return converged[answer];
    }

    /// The completed rows, one for every answer.
    public Rows rows() {
        return Rows.wrap(cells, columns).slice(0, count);
    }

    /// Checks the max number of answers.
    ///
    /// @throws IllegalArgumentException unless it is 1 or more
    public static void requireMax(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max: expected 1 or more, got " + max);
        }
    }
}
