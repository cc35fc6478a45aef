package basin.classic.sparse;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// Sparse codes by greedy coordinate descent: the coordinate with the furthest way to its minimum moves there
/// (Li & Osher, "Coordinate descent optimization for ℓ1 minimization", Inverse Problems and Imaging 2009); once
/// moves are short, all coordinates in use move together to the minimum over them (Lee, Battle, Raina & Ng,
/// "Efficient sparse coding algorithms", NIPS 2006), which ends the slow zigzag between similar atoms. No move
/// raises the energy.
///
/// @param tolerance a row has converged when no coordinate would move by more than this share of ‖y‖, over its
///     observed cells and for atoms of length 1 over these; from 10⁻⁶, near what float32 resolves, to 1
/// @param moves the max number of moves for a row, 1 or more
public record SparseCoordinateDescent(double tolerance, int moves) implements Minimiser {
    public SparseCoordinateDescent {
        if (!(tolerance >= 1e-6 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance: expected 1e-6 to 1, got " + tolerance);
        }
        if (moves < 1) {
            throw new IllegalArgumentException("moves: expected 1 or more, got " + moves);
        }
    }

    /// Tolerance 10⁻⁵, at most 10,000 moves.
    public static SparseCoordinateDescent standard() {
        return new SparseCoordinateDescent(1e-5, 10_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        SparseEnergy sparse = SparseEnergy.require(energy, y, z, values);
        int[] taken = new int[y.count()];
        boolean[] converged = new boolean[y.count()];
        GreedyDescent descent = new GreedyDescent(sparse, this);
        for (int i = 0; i < y.count(); i++) {
            converged[i] = descent.minimise(y, z, i);
            taken[i] = descent.moves();
        }
        sparse.values(y, z, values);
        return new Convergence(taken, converged);
    }
}
