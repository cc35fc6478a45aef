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
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The sum of the surprise of each cell given all others: F(y) = −Σ_p log p(y_p | the other observed cells), the
/// negative pseudo-likelihood (Besag, The Statistician 1975) of a net that predicts hidden cells. A cell is that of a
/// column of the table: of a category all float columns. Missing cells are ignored.
///
/// @param questions for each column of the table the net that predicts its hidden cell: from what
///     [MaskedColumns#show] writes to the outputs that describe the distribution of the cell
/// @param table the columns
record MaskedEnergy(List<SmoothMap> questions, MaskedColumns table) implements SmoothEnergy {
    /// The number of rows for which the nets are evaluated at a time.
    private static final int ROWS = 256;

    /// The energy of a net that predicts all cells at once. For each column only the outputs of its last layer for
    /// that column are computed.
    ///
    /// @param hidden the net without its last layer
    /// @param last the last layer
    /// @param table the columns that it predicts
    static MaskedEnergy of(Perceptron hidden, Perceptron.Layer last, MaskedColumns table) {
        // A single layer has no activation, so any can be given.
        List<SmoothMap> questions = IntStream.range(0, table.count())
                .mapToObj(c -> List.of(last.of(table.get(c).outputs())))
                .map(layer -> new Perceptron(hidden.outputs(), layer, Activation.RELU))
                .map(layer -> (SmoothMap) new ComposedMap(hidden, layer))
                .toList();
        return new MaskedEnergy(questions, table);
    }

    @Override
    public int columns() {
        return table.floats();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Arrays.fill(values, 0, y.count(), 0);
        forEachQuestion(y, asked -> {
            Rows made = Rows.zeros(asked.count(), asked.net().outputs());
            asked.net().apply(asked.inputs, made);
            asked.addCosts(made, values);
        });
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Arrays.fill(values, 0, y.count(), 0);
        double[][] sums = new double[y.count()][columns()];
        forEachQuestion(y, asked -> {
            Rows made = Rows.zeros(asked.count(), asked.net().outputs());
            Rows through = Rows.zeros(asked.count(), table.inputs());
            asked.net()
                    .pullback(
                            asked.inputs,
                            made,
                            (first, last, outputs, slopes) -> {
                                for (int q = first; q < last; q++) {
                                    asked.addSurprise(outputs, q, q - first, slopes, values, sums);
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

    private void forEachQuestion(Rows y, Consumer<Asked> question) {
        for (int from = 0; from < y.count(); from += ROWS) {
            int to = Math.min(y.count(), from + ROWS);
            for (int c = 0; c < table.count(); c++) {
                MaskedColumn column = table.get(c);
                int[] rows = IntStream.range(from, to)
                        .filter(i -> !column.isMissing(y, i))
                        .toArray();
                if (rows.length > 0) {
                    question.accept(new Asked(y, rows, c));
                }
            }
        }
    }

    /// Rows in which the cell of one column of the table is hidden, to be predicted.
    private final class Asked {
        private final Rows y;
        private final int[] rows;
        private final int number;
        private final MaskedColumn column;
        private final Rows inputs;

        Asked(Rows y, int[] rows, int number) {
            this.y = y;
            this.rows = rows;
            this.number = number;
            this.column = table.get(number);
            this.inputs = Rows.zeros(rows.length, table.inputs());
            boolean[] hidden = new boolean[table.count()];
            hidden[number] = true;
            for (int q = 0; q < rows.length; q++) {
                table.show(y, rows[q], hidden, inputs, q);
            }
        }

        int count() {
            return rows.length;
        }

        SmoothMap net() {
            return questions.get(number);
        }

        void addCosts(Rows made, double[] values) {
            for (int q = 0; q < rows.length; q++) {
                values[rows[q]] += column.cost(made, q, y, rows[q]);
            }
        }

        /// Adds the cost of row q and its slope by the hidden cell.
        ///
        /// @param at number of the row in `made` and in `slopes`, which receives the slopes by the outputs
        void addSurprise(Rows made, int q, int at, Rows slopes, double[] values, double[][] sums) {
            MaskedColumn.Surprise surprise = column.surprise(made, at, y, rows[q], slopes, at);
            values[rows[q]] += surprise.cost();
            sums[rows[q]][column.from()] += surprise.slope();
        }

        /// Adds the slopes by the shown numbers; a category stands for its nearest level, so it has none.
        ///
        /// @param through slopes by the net's inputs
        void addSlopes(Rows through, double[][] sums) {
            for (int c = 0; c < table.count(); c++) {
                if (table.get(c) instanceof NumberColumn shown) {
                    for (int q = 0; q < rows.length; q++) {
                        sums[rows[q]][shown.from()] += inputs.get(q, table.floats() + c) * through.get(q, shown.from());
                    }
                }
            }
        }
    }
}
