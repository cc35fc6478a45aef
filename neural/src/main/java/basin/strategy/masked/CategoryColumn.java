package basin.strategy.masked;

import basin.rows.Rows;
import basin.schema.Layout.Category;
import basin.tensor.NativeTensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A category or a boolean, predicted as probabilities of its codes, which are the softmax of the net's outputs.
///
/// Any cells of the float columns stand for the nearest level, also where the net reads them. So the energy does
/// not change along them, and searches move numbers only. The probability of a level that was not seen in training
/// is that of a code of its own, which the training makes small.
///
/// @param category its float columns
/// @param first of the net's outputs, one for each code
record CategoryColumn(Category category, int first) implements MaskedColumn {
    @Override
    public int from() {
        return category.from();
    }

    @Override
    public int to() {
        return category.to();
    }

    @Override
    public int[] outputs() {
        return IntStream.range(first, first + category.codes()).toArray();
    }

    @Override
    public void show(Rows y, int row, Rows inputs, int at) {
        category.setCode(code(y, row), inputs.array(at), inputs.offset(at));
    }

    /// The code of an observed cell.
    int code(Rows y, int row) {
        return category.code(y.array(row), y.offset(row));
    }

    /// −log p of every cell, n × 1.
    ///
    /// @param made outputs of the net for all columns
    /// @param codes n × codes, 1 at the code of each cell
    NativeTensor costs(NativeTensor made, NativeTensor codes) {
        NativeTensor logits = made.narrow(1, first, category.codes());
        return logits.logSumExp(1).minus(logits.times(codes).sum(1)).reshape(-1, 1);
    }

    private double[] logits(Rows made, int row) {
        double[] logits = new double[category.codes()];
        for (int code = 0; code < logits.length; code++) {
            logits[code] = made.get(row, code);
        }
        return logits;
    }

    @Override
    public double cost(Rows made, int row, Rows y, int i) {
        return MixtureHead.toShares(logits(made, row)) - made.get(row, code(y, i));
    }

    @Override
    public Surprise surprise(Rows made, int row, Rows y, int i, Rows slopes, int into) {
        int cell = code(y, i);
        double[] probabilities = logits(made, row);
        double cost = MixtureHead.toShares(probabilities) - made.get(row, cell);
        for (int code = 0; code < probabilities.length; code++) {
            slopes.set(into, code, (float) (probabilities[code] - (code == cell ? 1 : 0)));
        }
        return new Surprise(cost, 0);
    }

    /// The probabilities of the levels, without the code of unseen ones.
    private double[] levels(Rows made, int row) {
        double[] levels = Arrays.copyOf(logits(made, row), category.levels());
        MixtureHead.toShares(levels);
        return levels;
    }

    @Override
    public void setMean(Rows made, int row, Rows rows, int i) {
        category.setProbabilities(levels(made, row), rows.array(i), rows.offset(i));
    }

    @Override
    public void setPlausible(Rows made, int row, Rows rows, int i, Choice choice, double noise) {
        category.setCode(choice.among(levels(made, row)), rows.array(i), rows.offset(i));
    }
}
