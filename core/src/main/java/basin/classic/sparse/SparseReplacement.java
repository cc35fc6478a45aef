package basin.classic.sparse;

import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Gives the atoms that no row of the last epoch used to the rows that the atoms explain worst.
///
/// A new atom along y − D z lowers the energy of that row if ‖y − D z‖ > λ, and otherwise not.
final class SparseReplacement {
    private SparseReplacement() {}

    /// Replaces idle atoms, at most one for each row that a new atom improves. Returns their number.
    ///
    /// @param patience rows without use after which an atom is idle
    static int run(SparseDictionary dictionary, long patience, SparseEnergy energy, Rows y, Rows codes) {
        int[] idle = IntStream.range(0, dictionary.idle.length)
                .filter(j -> dictionary.idle[j] >= patience)
                .toArray();
        if (idle.length == 0) {
            return 0;
        }
        double[] residual = new double[y.columns()];
        double[] squares = new double[y.count()];
        for (int i = 0; i < y.count(); i++) {
            energy.residual(y, i, codes, i, residual);
            squares[i] = Arrays.stream(residual).map(entry -> entry * entry).sum();
        }
        double min = energy.lambda() * energy.lambda();
        List<Integer> worst = IntStream.range(0, y.count())
                .filter(i -> squares[i] > min)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -squares[i]))
                .limit(idle.length)
                .toList();
        for (int at = 0; at < worst.size(); at++) {
            energy.residual(y, worst.get(at), codes, worst.get(at), residual);
            dictionary.replace(idle[at], residual);
        }
        return worst.size();
    }
}
