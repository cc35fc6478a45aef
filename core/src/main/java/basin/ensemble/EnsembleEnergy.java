package basin.ensemble;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.model.Model;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The largest of the energies of the members on their [TailScale]s: minus the logarithm of the smallest of their
/// p-values (Tippett, "The Methods of Statistics", 1931). A row is odd if one member finds it odd: each sees oddities
/// of its own kind, which a mean would dilute.
///
/// A member whose energy of a row is not a number, such as one that takes no missing cells, is left out.
///
/// @param columns of a row
/// @param members one or more
/// @param scorers the models of a member that score rows, by the fold of the row; a single one scores all rows
/// @param folds of the rows
record EnsembleEnergy(int columns, List<Member> members, Function<Member, List<? extends Model>> scorers, Folds folds)
        implements Energy {
    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        int n = y.count();
        double[] energies = new double[n];
        Arrays.fill(values, 0, n, Double.NaN);
        List<int[]> byFold = folds.of(y);
        for (Member member : members) {
            energies(member, y, byFold, energies);
            for (int i = 0; i < n; i++) {
                double scaled = member.scale().of(energies[i]);
                // A comparison with NaN is false.
                values[i] = scaled <= values[i] || Double.isNaN(scaled) ? values[i] : scaled;
            }
        }
    }

    /// The energies of a member, each row scored by the model of its fold.
    private void energies(Member member, Rows y, List<int[]> byFold, double[] energies) {
        List<? extends Model> models = scorers.apply(member);
        if (models.size() == 1) {
            models.getFirst().energy().values(y, energies);
            return;
        }
        for (int fold = 0; fold < byFold.size(); fold++) {
            int[] rows = byFold.get(fold);
            double[] some = new double[rows.length];
            models.get(fold).energy().values(y.chosen(rows), some);
            IntStream.range(0, rows.length).forEach(i -> energies[rows[i]] = some[i]);
        }
    }
}
