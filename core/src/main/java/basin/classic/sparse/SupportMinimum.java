package basin.classic.sparse;

import basin.rows.Rows;
import java.util.Arrays;

/// Moves all coordinates in use at once to the minimum over them, dropping those that reach 0 on the way.
///
/// With signs s fixed, the energy over the coordinates in use is a quadratic of Hessian G and slopes r = q − λ
/// s, the minimum of which is G⁻¹ r away. Where an atom is a sum of others in use, the energy is linear along
/// the coordinates that leave this sum as it is: they descend until one is 0. Everything is computed in double
/// precision from the row itself, which removes rounding errors of slopes and coordinates.
final class SupportMinimum {
    /// A squared distance of an atom of length 1 from the span of others that is 0 to the precision of float32.
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
        boolean there = false;
        while (!there) {
            problem.residual(y, i, u, residual);
            double limit = direct(problem, u);
            there = !move(problem, limit, u, q);
        }
    }

    /// Finds the direction of the move. Returns the max length of the move in units of this direction.
    private double direct(SparseProblem problem, float[] u) {
        count = 0;
        for (int j = 0; j < u.length; j++) {
            if (u[j] != 0) {
                double slope = problem.product(residual, j) - Math.copySign(problem.penalties[j], u[j]);
                if (!extend(problem, j)) {
                    slide(slope);
                    return Double.POSITIVE_INFINITY;
                }
                way[count++] = slope;
            }
        }
        solve();
        return 1;
    }

    /// Adds the row of atom j to the Cholesky factor of the Gram matrix; false where j depends on those that
    /// are there.
    private boolean extend(SparseProblem problem, int j) {
        makeRoom();
        problem.require(j);
        int size = used.length;
        used[count] = j;
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
        factor[count * size + count] = Math.sqrt(Math.max(rest, 0));
        return rest >= DEPENDENT;
    }

    /// Turns the way to that of the last atom and, by as much, away from the atoms whose sum it is: downhill of
    /// the two ways.
    private void slide(double slope) {
        int size = used.length;
        double[] sum = Arrays.copyOfRange(factor, count * size, count * size + count);
        double downhill = slope;
        for (int a = count - 1; a >= 0; a--) {
            for (int b = a + 1; b < count; b++) {
                sum[a] -= factor[b * size + a] * sum[b];
            }
            sum[a] /= factor[a * size + a];
            downhill -= sum[a] * way[a];
        }
        double sign = downhill < 0 ? -1 : 1;
        for (int a = 0; a < count; a++) {
            way[a] = -sign * sum[a];
        }
        way[count++] = sign;
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

    /// Moves by `limit` times the direction, or until a coordinate reaches 0. Returns whether one did.
    private boolean move(SparseProblem problem, double limit, float[] u, float[] q) {
        double share = limit;
        int first = -1;
        for (int a = 0; a < count; a++) {
            double reach = -u[used[a]] / way[a];
            if (reach > 0 && reach < share) {
                share = reach;
                first = a;
            }
        }
        if (share == Double.POSITIVE_INFINITY) {
            return false;
        }
        for (int a = 0; a < count; a++) {
            int j = used[a];
            float target = a == first ? 0 : (float) (u[j] + share * way[a]);
            problem.kernels().accumulate(u[j] - target, problem.gram, j * u.length, q, 0, u.length);
            u[j] = target;
        }
        return first >= 0;
    }
}
