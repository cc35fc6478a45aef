package basin.strategy;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.net.SmoothMap;
import basin.rows.Rows;

/// How surprising each cell is given all others: F(y) = −Σ_p log p(y_p | the other observed cells), the negative
/// pseudo-likelihood (Besag, The Statistician 1975) of a net that fills in hidden cells. Missing cells cost
/// nothing.
///
/// @param net from cells, 0 where hidden, with their mask beside them, to what `head` reads
/// @param head what it says of each cell
record MaskedEnergy(SmoothMap net, MixtureHead head) implements SmoothEnergy {
    /// Rows that the net is asked for at a time.
    private static final int QUESTIONS = 1024;

    @Override
    public int columns() {
        return head.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        inBlocks(y, (from, to) -> {
            Questions asked = ask(y.slice(from, to));
            Rows made = Rows.zeros(asked.count(), head.outputs());
            net.apply(asked.inputs, made);
            sum(y, values, from, to, asked, made);
        });
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        inBlocks(y, (from, to) -> {
            Questions asked = ask(y.slice(from, to));
            Rows made = Rows.zeros(asked.count(), head.outputs());
            Rows through = Rows.zeros(asked.count(), 2 * columns());
            double[] direct = new double[asked.count()];
            float[] nothing = new float[head.outputs()];
            net.pullback(
                    asked.inputs,
                    made,
                    (first, last, outputs, slopes) -> {
                        for (int q = first; q < last; q++) {
                            // What the net says of the other columns does not count for this question.
                            slopes.set(q - first, nothing);
                            double cell = y.get(from + asked.rows[q], asked.hidden[q]);
                            direct[q] = head.slopes(outputs, q - first, asked.hidden[q], cell, slopes, q - first);
                        }
                    },
                    through);
            sum(y, values, from, to, asked, made);
            gather(asked, through, direct, gradients.slice(from, to));
        });
    }

    private interface Block {
        void run(int from, int to);
    }

    private void inBlocks(Rows y, Block block) {
        int rows = Math.max(1, QUESTIONS / columns());
        for (int from = 0; from < y.count(); from += rows) {
            block.run(from, Math.min(y.count(), from + rows));
        }
    }

    /// One question for every observed cell: what is it, given the others? Each has inputs of the net, the row
    /// that it is about, and the column that is hidden in it.
    private static final class Questions {
        final Rows inputs;
        final int[] rows;
        final int[] hidden;

        Questions(int count, int columns) {
            inputs = Rows.zeros(count, 2 * columns);
            rows = new int[count];
            hidden = new int[count];
        }

        int count() {
            return rows.length;
        }
    }

    private Questions ask(Rows y) {
        int observed = 0;
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < columns(); p++) {
                observed += Float.isNaN(y.get(i, p)) ? 0 : 1;
            }
        }
        Questions asked = new Questions(observed, columns());
        int q = 0;
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < columns(); p++) {
                if (!Float.isNaN(y.get(i, p))) {
                    asked.rows[q] = i;
                    asked.hidden[q] = p;
                    show(y, i, p, asked.inputs, q++);
                }
            }
        }
        return asked;
    }

    /// Lays the observed cells of a row but one, and the mask that says which they are, before the net.
    ///
    /// @param hidden the column to hide, or −1 for none
    static void show(Rows y, int row, int hidden, Rows inputs, int at) {
        for (int p = 0; p < y.columns(); p++) {
            boolean visible = p != hidden && !Float.isNaN(y.get(row, p));
            inputs.set(at, p, visible ? y.get(row, p) : 0);
            inputs.set(at, y.columns() + p, visible ? 1 : 0);
        }
    }

    private void sum(Rows y, double[] values, int from, int to, Questions asked, Rows made) {
        java.util.Arrays.fill(values, from, to, 0);
        for (int q = 0; q < asked.count(); q++) {
            int row = from + asked.rows[q];
            values[row] += head.cost(made, q, asked.hidden[q], y.get(row, asked.hidden[q]));
        }
    }

    private void gather(Questions asked, Rows through, double[] direct, Rows gradients) {
        double[][] sums = new double[gradients.count()][columns()];
        for (int q = 0; q < asked.count(); q++) {
            double[] sum = sums[asked.rows[q]];
            sum[asked.hidden[q]] += direct[q];
            for (int p = 0; p < columns(); p++) {
                // What is hidden or missing reaches the net as 0 whatever it is.
                sum[p] += asked.inputs.get(q, columns() + p) * through.get(q, p);
            }
        }
        for (int i = 0; i < gradients.count(); i++) {
            for (int p = 0; p < columns(); p++) {
                gradients.set(i, p, (float) sums[i][p]);
            }
        }
    }
}
