package basin.classic.boltzmann;

import basin.rows.InputException;
import basin.rows.Rows;

/// What the visible units of a restricted Boltzmann machine are.
public enum RbmVisible {
    /// Cells are 0 or 1; what lies between counts as a probability.
    BERNOULLI("rbm"),
    /// Cells are real numbers.
    GAUSSIAN("gaussian-rbm");

    private final String method;

    RbmVisible(String method) {
        this.method = method;
    }

    /// The name of the method in commands.
    public String method() {
        return method;
    }

    /// Checks that these units can take every cell that is not missing.
    ///
    /// @throws InputException naming the first cell that does not fit
    void requireData(Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            float[] cells = rows.array(i);
            int at = rows.offset(i);
            for (int p = 0; p < rows.columns(); p++) {
                float cell = cells[at + p];
                if (!Float.isNaN(cell) && !takes(cell)) {
                    throw new InputException("row " + (i + 1) + ", column " + (p + 1) + ": expected "
                            + (this == BERNOULLI ? "a number from 0 to 1" : "a number within ±1e15") + ", got " + cell
                            + (this == BERNOULLI
                                    ? "; rescale or drop it, or use the method " + GAUSSIAN.method
                                    : "; rescale or drop it"));
                }
            }
        }
    }

    private boolean takes(float cell) {
        return this == BERNOULLI ? cell >= 0 && cell <= 1 : Math.abs(cell) <= 1e15;
    }
}
