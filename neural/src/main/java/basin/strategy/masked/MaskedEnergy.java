package basin.strategy.masked;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.net.Activation;
import basin.net.ComposedMap;
import basin.net.Perceptron;
import basin.net.SmoothMap;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The sum of the surprise of each cell given all others: F(y) = −Σ_p log p(y_p | the other observed cells), the
/// negative pseudo-likelihood (Besag, The Statistician 1975) of a net that predicts hidden cells. Missing cells are
/// ignored.
///
/// @param questions for each column the net that predicts its hidden cell: from cells, 0 where hidden, and their
///     mask to the inputs of `head`
/// @param head the predicted distribution of a cell
record MaskedEnergy(List<SmoothMap> questions, MixtureHead head) implements SmoothEnergy {
    /// The number of rows for which the nets are evaluated at a time.
    private static final int ROWS = 256;

    /// The energy of a net that predicts all cells at once. For each column only the outputs of its last layer for
    /// that column are computed.
    ///
    /// @param hidden the net without its last layer
    /// @param last the last layer
    /// @param head the predicted distributions of all columns
    static MaskedEnergy of(Perceptron hidden, Perceptron.Layer last, MixtureHead head) {
        // A single layer has no activation, so any can be given.
        Perceptron first = new Perceptron(hidden.outputs(), List.of(last.of(head.outputs(0))), Activation.RELU);
        List<SmoothMap> questions = IntStream.range(0, head.columns())
                .mapToObj(p -> first.with(List.of(last.of(head.outputs(p)))))
                .map(layer -> (SmoothMap) new ComposedMap(hidden, layer))
                .toList();
        return new MaskedEnergy(questions, head.ofOneCell());
    }

    @Override
    public int columns() {
        return questions.size();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Arrays.fill(values, 0, y.count(), 0);
        forEachQuestion(y, (asked, p) -> {
            Rows made = Rows.zeros(asked.count(), head.outputs());
            questions.get(p).apply(asked.inputs, made);
            asked.addCosts(made, values);
        });
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Arrays.fill(values, 0, y.count(), 0);
        double[][] sums = new double[y.count()][columns()];
        forEachQuestion(y, (asked, p) -> {
            Rows made = Rows.zeros(asked.count(), head.outputs());
            Rows through = Rows.zeros(asked.count(), 2 * columns());
            questions
                    .get(p)
                    .pullback(
                            asked.inputs,
                            made,
                            (first, last, outputs, slopes) -> {
                                for (int q = first; q < last; q++) {
                                    var surprise =
                                            head.surprise(outputs, q - first, 0, asked.cell(q), slopes, q - first);
                                    values[asked.rows[q]] += surprise.cost();
                                    sums[asked.rows[q]][p] += surprise.slope();
                                }
                            },
                            through);
            asked.addSlopes(through, sums);
        });
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < columns(); p++) {
                gradients.set(i, p, (float) sums[i][p]);
            }
        }
    }

    private interface Question {
        void ask(Asked asked, int column);
    }

    private void forEachQuestion(Rows y, Question question) {
        for (int from = 0; from < y.count(); from += ROWS) {
            int to = Math.min(y.count(), from + ROWS);
            for (int p = 0; p < columns(); p++) {
                int column = p;
                int[] rows = IntStream.range(from, to)
                        .filter(i -> !Float.isNaN(y.get(i, column)))
                        .toArray();
                if (rows.length > 0) {
                    question.ask(new Asked(y, rows, p), p);
                }
            }
        }
    }

    /// Rows in which the cell of one column is hidden, to be predicted.
    private final class Asked {
        private final Rows y;
        private final int[] rows;
        private final int column;
        private final Rows inputs;

        Asked(Rows y, int[] rows, int column) {
            this.y = y;
            this.rows = rows;
            this.column = column;
            this.inputs = Rows.zeros(rows.length, 2 * y.columns());
            for (int q = 0; q < rows.length; q++) {
                show(y, rows[q], column, inputs, q);
            }
        }

        int count() {
            return rows.length;
        }

        double cell(int q) {
            return y.get(rows[q], column);
        }

        void addCosts(Rows made, double[] values) {
            for (int q = 0; q < rows.length; q++) {
                values[rows[q]] += head.cost(made, q, 0, cell(q));
            }
        }

        /// @param through slopes by the nets' inputs; hidden or missing cells are 0 there and have no slope
        void addSlopes(Rows through, double[][] sums) {
            for (int q = 0; q < rows.length; q++) {
                double[] sum = sums[rows[q]];
                for (int p = 0; p < sum.length; p++) {
                    sum[p] += inputs.get(q, sum.length + p) * through.get(q, p);
                }
            }
        }
    }

    /// Writes the observed cells of a row except one, and their mask, to the inputs of a net.
    ///
    /// @param hidden the column to hide, or −1 for none
    static void show(Rows y, int row, int hidden, Rows inputs, int at) {
        for (int p = 0; p < y.columns(); p++) {
            boolean visible = p != hidden && !Float.isNaN(y.get(row, p));
            inputs.set(at, p, visible ? y.get(row, p) : 0);
            inputs.set(at, y.columns() + p, visible ? 1 : 0);
        }
    }
}
