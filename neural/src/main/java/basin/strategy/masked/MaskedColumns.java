package basin.strategy.masked;

import basin.rows.Rows;
import basin.schema.Layout;
import basin.schema.Layout.Category;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The columns of a table, numbers first, and how a net that predicts them reads and describes them.
///
/// The net's inputs are the d float columns, 0 where hidden or missing, then one mask for each column of the table:
/// 1 where its cell is shown. Its outputs are those of [MixtureHead] for all numbers, then for each category one for
/// each code.
final class MaskedColumns {
    private final int floats;
    private final int[] numbers;
    private final List<CategoryColumn> categories = new ArrayList<>();
    private final List<MaskedColumn> all = new ArrayList<>();
    private final MixtureHead head;
    private final int outputs;

    private MaskedColumns(Layout layout, int components, double min) {
        this.floats = layout.columns();
        this.numbers = IntStream.range(0, floats)
                .filter(p -> layout.categories().stream().noneMatch(category -> category.includes(p)))
                .toArray();
        this.head = new MixtureHead(numbers.length, components, min);
        for (int n = 0; n < numbers.length; n++) {
            all.add(new NumberColumn(numbers[n], n, head));
        }
        int next = head.outputs();
        for (Category category : layout.categories()) {
            categories.add(new CategoryColumn(category, next));
            next += category.codes();
        }
        all.addAll(categories);
        this.outputs = next;
    }

    /// The columns of a layout.
    ///
    /// @param components of the mixture of each number
    /// @param min the minimum standard deviation of a component
    static MaskedColumns of(Layout layout, int components, double min) {
        return new MaskedColumns(layout, components, min);
    }

    /// Number of float columns, d.
    int floats() {
        return floats;
    }

    /// Number of columns of the table, c.
    int count() {
        return all.size();
    }

    /// A column of the table.
    MaskedColumn get(int column) {
        return all.get(column);
    }

    /// Number of inputs of the net, d + c.
    int inputs() {
        return floats + count();
    }

    /// Number of outputs of the net.
    int outputs() {
        return outputs;
    }

    /// Writes the observed cells of a row except some, and their mask, to the inputs of a net.
    ///
    /// @param hidden which columns of the table to hide
    void show(Rows y, int row, boolean[] hidden, Rows inputs, int at) {
        for (int c = 0; c < count(); c++) {
            if (!hidden[c] && !all.get(c).isMissing(y, row)) {
                all.get(c).show(y, row, inputs, at);
                inputs.set(at, floats + c, 1);
            }
        }
    }

    /// The inputs of a net that is shown all observed cells of some rows.
    Rows shown(Rows y, int[] some) {
        Rows inputs = Rows.zeros(some.length, inputs());
        boolean[] nothing = new boolean[count()];
        for (int q = 0; q < some.length; q++) {
            show(y, some[q], nothing, inputs, q);
        }
        return inputs;
    }

    /// −log p of every cell, n × c.
    ///
    /// @param made the net's outputs
    /// @param y n × d; the costs of missing cells are some numbers
    NativeTensor costs(NativeTensor made, Rows y) {
        List<NativeTensor> costs = new ArrayList<>();
        if (numbers.length > 0) {
            costs.add(head.costs(made, NativeTensor.of(numbers(y))));
        }
        for (CategoryColumn category : categories) {
            costs.add(category.costs(made, NativeTensor.of(codes(y, category))));
        }
        return NativeTensor.joined(1, costs.toArray(NativeTensor[]::new));
    }

    private Rows numbers(Rows y) {
        Rows cells = Rows.zeros(y.count(), numbers.length);
        for (int i = 0; i < y.count(); i++) {
            for (int n = 0; n < numbers.length; n++) {
                float cell = y.get(i, numbers[n]);
                cells.set(i, n, Float.isNaN(cell) ? 0 : cell);
            }
        }
        return cells;
    }

    private static Rows codes(Rows y, CategoryColumn category) {
        Rows codes = Rows.zeros(y.count(), category.category().codes());
        for (int i = 0; i < y.count(); i++) {
            if (!category.isMissing(y, i)) {
                codes.set(i, category.code(y, i), 1);
            }
        }
        return codes;
    }
}
