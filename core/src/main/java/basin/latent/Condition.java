package basin.latent;

import basin.rows.Rows;

/// One observed x, to stand beside any number of rows.
final class Condition {
    private final Rows x;

    private Condition(Rows x) {
        this.x = x;
    }

    /// @throws IllegalArgumentException when `x` has other than the columns of a condition
    static Condition of(LatentPairEnergy energy, float... x) {
        Rows row = Rows.of(x);
        Rows.requireColumns("x", row, energy.conditionColumns());
        return new Condition(row);
    }

    /// It, `count` times over.
    Rows times(int count) {
        Rows all = Rows.zeros(count, x.columns());
        for (int i = 0; i < count; i++) {
            System.arraycopy(x.array(0), 0, all.array(i), all.offset(i), x.columns());
        }
        return all;
    }
}
