package basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static List<ColumnStatistics> statistics(Cells... batches) {
        return statistics(
                IntStream.range(0, batches[0].columns())
                        .mapToObj(p -> Column.of("column " + p, ColumnKind.NUMBER))
                        .toList(),
                batches);
    }

    private static List<ColumnStatistics> statistics(List<Column> columns, Cells... batches) {
        return IntStream.range(0, columns.size())
                .mapToObj(p -> {
                    ColumnStatistics column = ColumnStatistics.of(columns.get(p));
                    for (Cells batch : batches) {
                        column.add(batch, p);
                    }
                    return column;
                })
                .toList();
    }

    private static Encoding fitted(Schema schema, Cells cells) {
        return Encoding.standardised(schema, statistics(schema.columns(), cells));
    }

    @Test
    void statisticsOfBatchesAreThoseOfAllCells() {
        double[] column = {1e9 + 1, 1e9 + 2, Double.NaN, 1e9 + 6, 1e9 - 5};
        Cells all = new Cells(column, 5, 1);
        Cells first = new Cells(column, 2, 1);
        Cells second = new Cells(new double[] {Double.NaN, 1e9 + 6, 1e9 - 5}, 3, 1);
        for (ColumnStatistics found :
                List.of(statistics(all).getFirst(), statistics(first, second).getFirst())) {
            assertThat(found.count()).isEqualTo(4);
            assertThat(found.missing()).isEqualTo(1);
            assertThat(found.mean()).isEqualTo(1e9 + 1);
            // (0² + 1² + 5² + 6²) / 4, right to the rounding of the sums of squares.
            assertThat(found.standardDeviation()).isCloseTo(Math.sqrt(62 / 4.0), within(1e-12));
            assertThat(found.min()).isEqualTo(1e9 - 5);
            assertThat(found.max()).isEqualTo(1e9 + 6);
        }
    }

    /// Neighbouring float32 numbers around 1.6e9 differ by 128; the encoding centres in double precision first.
    @Test
    void cellsFarFromZeroKeepTheirPrecision() {
        double[][] times = new double[100][1];
        for (int i = 0; i < times.length; i++) {
            times[i][0] = 1.6e9 + (i % 2 == 0 ? 0 : 60) + 0.01 * i;
        }
        Cells cells = Cells.of(times);
        Encoding encoding = fitted(Schema.of(ColumnKind.NUMBER, List.of("t")), cells);
        Cells back = encoding.decode(encoding.encode(cells));
        for (int i = 0; i < cells.count(); i++) {
            assertThat(back.get(i, 0)).isCloseTo(cells.get(i, 0), within(1e-5));
        }
    }

    @Test
    void wholeNumbersAroundTwoToThe53ComeBackAsTheyAre() {
        Cells cells = Cells.of(new double[] {0x1p53 - 3}, new double[] {0x1p53 - 1}, new double[] {0x1p53 - 8});
        Encoding encoding = fitted(Schema.of(ColumnKind.INTEGER, List.of("id")), cells);
        assertThat(encoding.decode(encoding.encode(cells)).values()).containsExactly(cells.values());
        assertThat(encoding.value(0, 0x1p53 - 3)).isEqualTo((1L << 53) - 3);
    }

    @Test
    void decimalsComeBackAsTheyWereWritten() {
        Cells cells = Cells.of(new double[] {39.1}, new double[] {41.7}, new double[] {36.25}, new double[] {0.001});
        Encoding encoding = fitted(Schema.of(ColumnKind.NUMBER, List.of("length")), cells);
        assertThat(encoding.decode(encoding.encode(cells)).values()).containsExactly(39.1, 41.7, 36.25, 0.001);
    }

    @Test
    void everyKindIsRestoredFromItsEncoding() {
        Schema schema = Schema.of(List.of(
                Column.of("mass", ColumnKind.NUMBER),
                Column.of("year", ColumnKind.INTEGER),
                Column.of("wild", ColumnKind.BOOLEAN),
                Column.category("species", List.of("Adelie", "Gentoo", "Chinstrap")),
                Column.of("seen", ColumnKind.TIME)));
        Instant first = Instant.parse("2007-11-11T00:00:00Z");
        Instant second = Instant.parse("2009-12-01T12:30:00Z");
        Object[][] values = {
            {3750.5, 2007L, true, "Adelie", first}, {5000.25, 2009L, false, "Chinstrap", second},
        };
        Encoding any = Encoding.unscaled(schema);
        double[][] codes = new double[2][5];
        for (int i = 0; i < 2; i++) {
            for (int p = 0; p < 5; p++) {
                codes[i][p] = any.cell(p, values[i][p]);
            }
        }
        Encoding encoding = fitted(schema, Cells.of(codes));
        assertThat(encoding.width()).isEqualTo(7);
        Rows rows = encoding.encode(Cells.of(codes));
        assertThat(rows.row(0)).startsWith(-1, -1, 1, (float) Math.sqrt(2), 0, 0);
        Cells back = encoding.decode(rows);
        for (int i = 0; i < 2; i++) {
            for (int p = 0; p < 5; p++) {
                assertThat(encoding.value(p, back.get(i, p))).isEqualTo(values[i][p]);
            }
        }
    }

    /// For times two years apart, float32 resolves about 4 seconds, so they are rounded to the minute; for 10
    /// seconds apart, to the millisecond.
    @Test
    void timesAreRoundedToAUnitThatFloat32CanTellApart() {
        Encoding any = Encoding.unscaled(Schema.of(ColumnKind.TIME, List.of("t")));
        for (List<String> pair : List.of(
                List.of("2007-11-11T07:45:00Z", "2009-12-01T12:30:00Z"),
                List.of("2009-12-01T12:30:00.125Z", "2009-12-01T12:30:10.250Z"))) {
            Cells cells = Cells.of(
                    new double[] {any.cell(0, Instant.parse(pair.getFirst()))},
                    new double[] {any.cell(0, Instant.parse(pair.getLast()))});
            Encoding encoding = fitted(any.schema(), cells);
            Cells back = encoding.decode(encoding.encode(cells));
            assertThat(encoding.value(0, back.get(0, 0))).isEqualTo(Instant.parse(pair.getFirst()));
            assertThat(encoding.value(0, back.get(1, 0))).isEqualTo(Instant.parse(pair.getLast()));
        }
    }

    @Test
    void missingCellsStayMissing() {
        Schema schema = Schema.of(
                List.of(Column.of("mass", ColumnKind.NUMBER), Column.category("species", List.of("Adelie", "Gentoo"))));
        Cells cells = Cells.of(new double[] {Double.NaN, Double.NaN}, new double[] {2, 1}, new double[] {4, 0});
        Encoding encoding = fitted(schema, cells);
        Rows rows = encoding.encode(cells);
        assertThat(rows.row(0)).containsOnly(Float.NaN);
        assertThat(encoding.decode(rows).isEmpty(0)).isTrue();
        assertThat(encoding.value(0, Double.NaN)).isNull();
        assertThat(encoding.cell(1, null)).isNaN();
    }

    /// For levels of shares p, two random cells differ with probability 1 − Σ p², and then have the squared
    /// distance 2 on².
    @Test
    void aCategoryHasTheVarianceOfAStandardisedColumn() {
        Schema schema = Schema.of(List.of(Column.category("c", List.of("a", "b", "d"))));
        double[] codes = {0, 0, 1, 2, Double.NaN, 0, 2, 1, 1, 0};
        Rows rows = fitted(schema, new Cells(codes, codes.length, 1)).encode(new Cells(codes, codes.length, 1));
        double sum = 0;
        for (int i = 0; i < rows.count(); i++) {
            for (int j = 0; j < rows.count(); j++) {
                for (int p = 0; p < 3 && i != 4 && j != 4; p++) {
                    sum += Math.pow(rows.get(i, p) - rows.get(j, p), 2);
                }
            }
        }
        assertThat(sum / (9 * 9)).isCloseTo(2, within(1e-6));
    }

    /// A level that occurs once among 1,000 is as far away as one among 40.
    @Test
    void aRareLevelIsNotFartherAwayThanALimit() {
        double[] codes = new double[1000];
        codes[17] = 1;
        Column column = Column.category("c", List.of("usual", "rare"));
        List<ColumnStatistics> statistics = statistics(List.of(column), new Cells(codes, 1000, 1));
        assertThat(statistics.getFirst().levels()).containsExactly(999, 1);
        assertThat(CategoryEncoding.fit(2, statistics.getFirst()).on()).isEqualTo(1 / Math.sqrt(0.05));
    }

    @Test
    void aLevelThatWasNotSeenHasNoFloatColumn() {
        Encoding encoding = Encoding.unscaled(Schema.of(List.of(Column.category("c", List.of("a", "b")))));
        double unseen = encoding.cell(0, "z");
        assertThat(unseen).isEqualTo(CategoryEncoding.UNSEEN);
        assertThat(encoding.encode(Cells.of(new double[] {unseen})).row(0)).containsExactly(0, 0);
    }

    /// The density of a scaled column times the scale is that of the cells; missing cells count as the caller says.
    @Test
    void theLogVolumeIsThatOfTheObservedColumns() {
        Encoding encoding = new Encoding(
                Schema.of(ColumnKind.NUMBER, List.of("a", "b")),
                List.of(new ScaledEncoding(ColumnKind.NUMBER, 0, 2), new ScaledEncoding(ColumnKind.NUMBER, 5, 10)));
        Rows rows = Rows.of(new float[][] {{0, 0}, {Float.NaN, 0}});
        assertThat(encoding.logVolume(rows, 0, 0)).isCloseTo(Math.log(20), within(1e-15));
        assertThat(encoding.logVolume(rows, 1, 0)).isCloseTo(Math.log(10), within(1e-15));
        assertThat(encoding.logVolume(rows, 1, Double.NaN)).isNaN();
        assertThat(new ScaledEncoding(ColumnKind.BOOLEAN, 0, 2).logVolume()).isZero();
    }

    @Test
    void aValueOfAnotherKindIsRefused() {
        Encoding encoding = Encoding.unscaled(Schema.of(ColumnKind.NUMBER, List.of("mass")));
        assertThatThrownBy(() -> encoding.cell(0, LocalDate.EPOCH))
                .isInstanceOf(InputException.class)
                .hasMessage("column 'mass': expected a value for the kind number, got LocalDate '1970-01-01'");
    }

    @Test
    void schemasRefuseWhatDoesNotFit() {
        List<Column> two = List.of(Column.of("a", ColumnKind.NUMBER), Column.of("b", ColumnKind.NUMBER));
        assertThatThrownBy(() -> Schema.of(List.of(two.getFirst(), two.getFirst())))
                .hasMessageContaining("got 'a' twice");
        assertThatThrownBy(() -> Schema.of(two).withGiven(2)).hasMessageContaining("given: expected 0 to 1");
        assertThatThrownBy(() -> Schema.of(two).withImage(new ImageShape(2, 2, 1)))
                .hasMessageContaining("image: expected the shape of all 2 columns, got 2x2, which makes 4");
        assertThatThrownBy(() -> Column.of("", ColumnKind.NUMBER)).hasMessageContaining("expected a name");
        assertThatThrownBy(() -> Column.category("c", List.of())).hasMessageContaining("at least one level");
        assertThatThrownBy(() -> new Encoding(Schema.of(two), List.of(CategoryEncoding.unscaled(2))))
                .hasMessageContaining("expected 2 columns, got 1");
    }

    @Test
    void threadsDecodeTheSameCells() {
        Schema schema = Schema.of(ColumnKind.NUMBER, List.of("a", "b"));
        Encoding encoding = new Encoding(
                schema,
                List.of(new ScaledEncoding(ColumnKind.NUMBER, 3, 0.1), new ScaledEncoding(ColumnKind.NUMBER, -2, 40)));
        Rows rows = TestRows.normal(5, 3000, 2);
        try (Shards shards = Shards.of(3)) {
            assertThat(encoding.decode(rows, shards).values())
                    .isEqualTo(encoding.decode(rows).values());
        }
    }
}
