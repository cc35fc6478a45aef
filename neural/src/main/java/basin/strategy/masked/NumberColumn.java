package basin.strategy.masked;

import basin.rows.Rows;

/// A column of numbers, predicted as a mixture of normal distributions.
///
/// @param from the float column
/// @param number of the column among those of numbers
/// @param numbers the distributions of all of them
record NumberColumn(int from, int number, MixtureHead numbers) implements MaskedColumn {
    @Override
    public int[] outputs() {
        return numbers.outputs(number);
    }

    /// The distribution of one cell, whose outputs are those of this column.
    private MixtureHead head() {
        return numbers.ofOneCell();
    }

    @Override
    public int to() {
        return from + 1;
    }

    @Override
    public void show(Rows y, int row, Rows inputs, int at) {
        inputs.set(at, from, y.get(row, from));
    }

    @Override
    public double cost(Rows made, int row, Rows y, int i) {
        return head().cost(made, row, 0, y.get(i, from));
    }

    @Override
    public Surprise surprise(Rows made, int row, Rows y, int i, Rows slopes, int into) {
        return head().surprise(made, row, 0, y.get(i, from), slopes, into);
    }

    @Override
    public void setMean(Rows made, int row, Rows rows, int i) {
        MixtureHead head = head();
        double[] weights = head.weights(made, row, 0);
        double mean = 0;
        for (int k = 0; k < weights.length; k++) {
            mean += weights[k] * head.mean(made, row, 0, k);
        }
        rows.set(i, from, (float) mean);
    }

    @Override
    public void setPlausible(Rows made, int row, Rows rows, int i, Choice choice, double noise) {
        MixtureHead head = head();
        int k = choice.among(head.weights(made, row, 0));
        rows.set(i, from, (float) (head.mean(made, row, 0, k) + noise * head.standardDeviation(made, row, 0, k)));
    }
}
