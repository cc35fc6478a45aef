package basin.latent;

import java.util.stream.IntStream;

/// How a search ended, row by row.
public final class Convergence {
    private final int[] iterations;
    private final boolean[] converged;

    /// @param iterations that each row took; kept, not copied
    /// @param converged whether each row met the search's criterion; kept, not copied
    public Convergence(int[] iterations, boolean[] converged) {
        if (iterations.length != converged.length) {
            throw new IllegalArgumentException("convergence: expected as many iterations as rows, got "
                    + iterations.length + " and " + converged.length);
        }
        this.iterations = iterations;
        this.converged = converged;
    }

    /// All of `rows` rows solved exactly, in one pass.
    public static Convergence exact(int rows) {
        boolean[] all = new boolean[rows];
        int[] once = new int[rows];
        java.util.Arrays.fill(all, true);
        java.util.Arrays.fill(once, 1);
        return new Convergence(once, all);
    }

    /// Number of rows.
    public int rows() {
        return iterations.length;
    }

    /// Iterations that row `row` took.
    public int iterations(int row) {
        return iterations[row];
    }

    /// Whether row `row` met the criterion.
    public boolean converged(int row) {
        return converged[row];
    }

    /// The rows that did not meet it, in order.
    public int[] unconverged() {
        return IntStream.range(0, rows()).filter(i -> !converged[i]).toArray();
    }

    /// In words, such as `998 of 1000 rows converged, after 12 iterations at the median and 200 at most`.
    public String describe() {
        int[] sorted = IntStream.of(iterations).sorted().toArray();
        String effort = sorted.length == 0
                ? ""
                : ", after " + sorted[sorted.length / 2] + " iterations at the median and " + sorted[sorted.length - 1]
                        + " at most";
        return rows() - unconverged().length + " of " + rows() + " rows converged" + effort;
    }
}
