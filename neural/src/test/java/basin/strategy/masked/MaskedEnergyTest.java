package basin.strategy.masked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergyContract;
import basin.net.Activation;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import basin.schema.Layout;
import basin.schema.Layout.Category;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedEnergyTest {
    private static final Table NUMBERS = new Table(Layout.of(3));

    /// A number, a category of three levels, a number, a boolean.
    private static final Category COLOUR = new Category(1, 3, 0, 1.5f);

    private static final Category FLAG = new Category(5, 1, -0.5f, 2);
    private static final Table MIXED = new Table(Layout.of(6).withCategories(List.of(COLOUR, FLAG)));

    /// A net with random weights for columns of a layout.
    private record Table(MaskedColumns columns, Mlp net, Parameters parameters) {
        Table(Layout layout) {
            this(MaskedColumns.of(layout, 4, 0.05));
        }

        private Table(MaskedColumns columns) {
            this(columns, new Mlp("net", List.of(columns.inputs(), 16, columns.outputs()), Activation.TANH, 2));
        }

        private Table(MaskedColumns columns, Mlp net) {
            this(columns, net, Parameters.of(List.of(net), new Randomness(1)));
        }

        MaskedEnergy energy() {
            return MaskedEnergy.of(
                    net.perceptron(parameters).hidden(), net.layers(parameters).getLast(), columns);
        }

        /// The costs of all columns given a row without those that are hidden, by the whole net and the graph that
        /// trains.
        float[] costs(Rows y, int row, boolean[] hidden) {
            Rows shown = Rows.zeros(1, columns.inputs());
            columns.show(y, row, hidden, shown, 0);
            try (Scope _ = Scope.open()) {
                NativeTensor made = net.forward(Weights.of(parameters, false), NativeTensor.of(shown));
                return columns.costs(made, y.slice(row, row + 1)).toArray();
            }
        }
    }

    private static MaskedEnergy energy() {
        return NUMBERS.energy();
    }

    /// Random rows of [#MIXED]: numbers, levels, unseen levels, with gaps.
    private static Rows mixedRows(double missing) {
        Randomness randomness = new Randomness(8);
        Rows numbers = TestRows.normal(9, 30, 2);
        Rows rows = Rows.zeros(30, 6);
        for (int i = 0; i < 30; i++) {
            rows.set(i, 0, numbers.get(i, 0));
            rows.set(i, 4, numbers.get(i, 1));
            COLOUR.setCode(randomness.below(4, i, 0, 0), rows.array(i), rows.offset(i));
            FLAG.setCode(randomness.below(2, i, 0, 1), rows.array(i), rows.offset(i));
            for (int c = 0; c < 4; c++) {
                if (randomness.uniform(i, 1, c) < missing) {
                    MaskedColumn column = MIXED.columns.get(c);
                    for (int p = column.from(); p < column.to(); p++) {
                        rows.set(i, p, Float.NaN);
                    }
                }
            }
        }
        return rows;
    }

    @Nested
    class Whole implements SmoothEnergyContract {
        @Override
        public MaskedEnergy energy() {
            return MaskedEnergyTest.energy();
        }

        @Override
        public Rows rows() {
            return TestRows.normal(2, 30, 3);
        }

        /// The outputs of the net are float32, with some dozens of roundings.
        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    @Nested
    class WithMissingCells implements SmoothEnergyContract {
        @Override
        public MaskedEnergy energy() {
            return MaskedEnergyTest.energy();
        }

        @Override
        public Rows rows() {
            return TestRows.withMissing(TestRows.normal(3, 30, 3), 0.4, 1);
        }

        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    @Nested
    class OfCategories implements SmoothEnergyContract {
        @Override
        public MaskedEnergy energy() {
            return MIXED.energy();
        }

        @Override
        public Rows rows() {
            return mixedRows(0);
        }

        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    @Nested
    class OfCategoriesWithMissingCells extends OfCategories {
        @Override
        public Rows rows() {
            return mixedRows(0.4);
        }
    }

    /// The energy asks for each column in turn, and computes only the outputs for it. The graph that trains computes
    /// all: float32 against double, of costs of some units.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEnergyIsTheSumOfTheCostsThatTrain(boolean mixed) {
        Table table = mixed ? MIXED : NUMBERS;
        Rows y = mixed ? mixedRows(0.3) : TestRows.withMissing(TestRows.normal(4, 30, 3), 0.3, 2);
        double[] energies = EnergyContract.values(table.energy(), y);
        for (int i = 0; i < y.count(); i++) {
            double sum = 0;
            double size = 1;
            for (int c = 0; c < table.columns.count(); c++) {
                if (!table.columns.get(c).isMissing(y, i)) {
                    boolean[] hidden = new boolean[table.columns.count()];
                    hidden[c] = true;
                    double cost = table.costs(y, i, hidden)[c];
                    sum += cost;
                    size += Math.abs(cost);
                }
            }
            assertThat(energies[i]).as("row " + i).isCloseTo(sum, within(1e-4 * size));
        }
    }

    /// With every other cell missing, exp(−F) is the probability of a code: of the levels, and of an unseen one.
    @Test
    void theProbabilitiesOfTheCodesOfACategorySumToOne() {
        for (Category category : List.of(COLOUR, FLAG)) {
            Rows rows = Rows.zeros(category.codes(), 6);
            for (int code = 0; code < category.codes(); code++) {
                rows.set(code, new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN});
                category.setCode(code, rows.array(code), rows.offset(code));
            }
            double sum = 0;
            for (double value : EnergyContract.values(MIXED.energy(), rows)) {
                sum += Math.exp(-value);
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    /// With two of three cells missing, exp(−F) is a density of the third: the rule of rectangles over 40
    /// standard deviations.
    @Test
    void aCellsDensityIntegratesToOne() {
        int n = 20_000;
        double width = 80.0 / n;
        Rows rows = Rows.zeros(n, 3);
        for (int i = 0; i < n; i++) {
            rows.set(i, new float[] {Float.NaN, (float) ((i + 0.5) * width - 40), Float.NaN});
        }
        double sum = 0;
        for (double value : EnergyContract.values(energy(), rows)) {
            sum += Math.exp(-value) * width;
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    @Test
    void aRowWithoutCellsHasEnergyZero() {
        Rows empty = Rows.of(new float[] {Float.NaN, Float.NaN, Float.NaN});
        assertThat(EnergyContract.values(energy(), empty)).containsExactly(0);
    }
}
