package basin.classic.sparse;

import basin.rows.Rows;
import java.util.Arrays;

/// The search of [SparseCoordinateDescent] for one row after another, with the working memory of one thread.
///
/// With q = Dᵀ(y − D z) kept up to date, a move of z_j takes one sweep over the atoms, which finds the next move
/// as well.
final class GreedyDescent {
    /// Moves of one coordinate between those of all together, which cost as much as about so many.
    private static final int PATIENCE = 24;

    private final SparseEnergy energy;
    private final SparseCoordinateDescent settings;
    private final SupportMinimum support;
    private final double[] residual;
    private final float[] q;
    private final float[] u;
    private SparseProblem problem;
    private int moves;

    GreedyDescent(SparseEnergy energy, SparseCoordinateDescent settings) {
        this.energy = energy;
        this.settings = settings;
        this.problem = energy.complete();
        this.support = new SupportMinimum(energy.columns());
        this.residual = new double[energy.columns()];
        this.q = new float[energy.size()];
        this.u = new float[energy.size()];
    }

    /// Moves that the last row took.
    int moves() {
        return moves;
    }

    /// Overwrites row i of z, where the search starts, with the codes of row i of y. Whether it converged.
    boolean minimise(Rows y, Rows z, int i) {
        problem = energy.problem(y, i, problem);
        moves = 0;
        float tolerance = (float) (settings.tolerance() * start(y, z, i));
        boolean converged = descend(y, i, tolerance);
        finish(z, i);
        return converged;
    }

    /// Reads the start and computes its slopes. Returns ‖y‖ over the observed cells.
    private double start(Rows y, Rows z, int i) {
        float[] code = z.array(i);
        int at = z.offset(i);
        for (int j = 0; j < u.length; j++) {
            u[j] = code[at + j] * problem.lengths[j];
        }
        problem.residual(y, i, u, residual);
        Arrays.fill(q, 0);
        problem.products(residual, 1, q, 0);
        return SparseEnergy.norm(y, i);
    }

    private boolean descend(Rows y, int i, float tolerance) {
        int next = sweep(0, 0);
        int sinceJump = 0;
        while (moves < settings.moves()) {
            float target = target(next);
            float way = target - u[next];
            if (Math.abs(way) <= tolerance && sinceJump == 0 && moves > 0) {
                return true;
            }
            moves++;
            if (Math.abs(way) <= tolerance || sinceJump >= PATIENCE) {
                support.minimise(problem, y, i, u, q);
                next = sweep(0, 0);
                sinceJump = 0;
            } else {
                u[next] = target;
                next = sweep(-way, next);
                sinceJump++;
            }
        }
        return false;
    }

    /// The minimum along coordinate j.
    private float target(int j) {
        float free = u[j] + q[j];
        return free - Math.clamp(free, -problem.penalties[j], problem.penalties[j]);
    }

    /// Updates the slopes for a move of coordinate j, and finds the coordinate to move next.
    private int sweep(float change, int j) {
        problem.require(j);
        return problem.kernels().largestMove(change, problem.gram, j * u.length, q, u, problem.penalties, u.length);
    }

    private void finish(Rows z, int i) {
        float[] code = z.array(i);
        int at = z.offset(i);
        for (int j = 0; j < u.length; j++) {
            code[at + j] = u[j] == 0 ? 0 : u[j] / problem.lengths[j];
        }
    }
}
