package basin.classic;

import basin.rows.Rows;
import java.util.Arrays;

/// Moves all coordinates in use at once to the minimum over them, or as far towards it as all keep their signs.
///
/// With signs s fixed, the energy over the coordinates in use is a quadratic of Hessian G and slopes r = q − λ
/// s; the minimum is G⁻¹ r away. Everything is worked out in double precision from the row itself, so that what
/// rounding did to slopes and coordinates is undone. A coordinate whose atom depends on those before it stays
/// where it is.
final class SupportMinimum {
    /// A squared distance of an atom of length 1 from the span of others that float32 cannot tell from 0.
    private static final double DEPENDENT = 1e-6;

    private int[] used = new int[16];
    private double[] factor = new double[16 * 16];
    private double[] way = new double[16];
    private final double[] residual;
    private int count;

    SupportMinimum(int columns) {
        this.residual = new double[columns];
    }

    /// Changes the coordinates u, none of which changes its sign, and the slopes q with them.
    void minimise(SparseProblem problem, Rows y, int i, float[] u, float[] q) {
        problem.residual(y, i, u, residual);
        count = 0;
        for (int j = 0; j < u.length; j++) {
            if (u[j] != 0 && extend(problem, j)) {
                way[count - 1] = problem.product(residual, j) - Math.copySign(problem.penalties[j], u[j]);
            }
        }
        solve();
        move(problem, u, q);
    }

    /// Adds atom j to the Cholesky factor of the Gram matrix, unless it depends on those that are there.
    private boolean extend(SparseProblem problem, int j) {
        makeRoom();
        problem.require(j);
        int size = used.length;
        double rest = 1;
        for (int a = 0; a < count; a++) {
            double sum = problem.gram[j * problem.atoms + used[a]];
            for (int b = 0; b < a; b++) {
                sum -= factor[a * size + b] * factor[count * size + b];
            }
            double entry = sum / factor[a * size + a];
            factor[count * size + a] = entry;
            rest -= entry * entry;
        }
        if (rest < DEPENDENT) {
            return false;
        }
        factor[count * size + count] = Math.sqrt(rest);
        used[count++] = j;
        return true;
    }

    private void makeRoom() {
        int size = used.length;
        if (count == size) {
            double[] larger = new double[4 * size * size];
            for (int a = 0; a < size; a++) {
                System.arraycopy(factor, a * size, larger, a * 2 * size, size);
            }
            factor = larger;
            used = Arrays.copyOf(used, 2 * size);
            way = Arrays.copyOf(way, 2 * size);
        }
    }

    /// Solves L Lᵀ way = way.
    private void solve() {
        int size = used.length;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < a; b++) {
                way[a] -= factor[a * size + b] * way[b];
            }
            way[a] /= factor[a * size + a];
        }
        for (int a = count - 1; a >= 0; a--) {
            for (int b = a + 1; b < count; b++) {
                way[a] -= factor[b * size + a] * way[b];
            }
            way[a] /= factor[a * size + a];
        }
    }

    /// Goes the way, or up to the first place where a coordinate reaches 0.
    private void move(SparseProblem problem, float[] u, float[] q) {
        double share = 1;
        int first = -1;
        for (int a = 0; a < count; a++) {
            double reach = -u[used[a]] / way[a];
            if (reach > 0 && reach < share) {
                share = reach;
                first = a;
            }
        }
        for (int a = 0; a < count; a++) {
            int j = used[a];
            float target = a == first ? 0 : (float) (u[j] + share * way[a]);
            problem.kernels().accumulate(u[j] - target, problem.gram, j * u.length, q, 0, u.length);
            u[j] = target;
        }
    }
}
