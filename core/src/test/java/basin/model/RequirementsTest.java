package basin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Layout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RequirementsTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Requirements NUMBERS = Requirements.of(Requirements.Cells.NUMBERS);
    private static final Requirements BITS =
            Requirements.of(Requirements.Cells.BITS).withAlternative("train the method kmeans");
    private static final float MISSING = Float.NaN;

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static TrainingRows rows(Requirements requirements, Rows data) {
        return requirements.trainingRows("toy", data, SHARDS);
    }

    private static void refused(Requirements requirements, Rows data, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> rows(requirements, data))
                .withMessage(message);
    }

    @Test
    void rowsThatAreAsRequiredAreTheRowsThemselves() {
        Rows data = Rows.of(new float[][] {{0, 1}, {1, 1}});
        assertThat(rows(NUMBERS, data)).isEqualTo(new TrainingRows(data, java.util.List.of()));
        assertThat(rows(BITS, data).rows()).isSameAs(data);
    }

    @Test
    void rowsWithMissingCellsAreKeptOnlyWhereTheMethodTakesThem() {
        Rows data = Rows.of(new float[][] {{0, 1}, {MISSING, 3}, {4, 5}});
        assertThat(rows(NUMBERS.withMissing(), data).rows()).isSameAs(data);
        TrainingRows whole = rows(NUMBERS, data);
        assertThat(whole.rows().count()).isEqualTo(2);
        assertThat(whole.rows().inMemory().row(1)).containsExactly(4, 5);
        assertThat(whole.notes()).containsExactly("left out 1 of 3 rows, which have missing cells");
        refused(
                NUMBERS,
                Rows.of(new float[] {MISSING, 3}),
                "toy: expected a row without missing cells, got none among 1; complete the rows with another method"
                        + " first, or leave out columns");
    }

    @Test
    void aCellOfAnotherKindIsNamedWithItsPlace() {
        refused(
                NUMBERS,
                Rows.of(new float[] {0, 1}, new float[] {MISSING, Float.NEGATIVE_INFINITY}),
                "toy: expected a number within ±1e15, got -Infinity in row 2, column 2; correct it, leave the row or the"
                        + " column out");
        refused(
                BITS,
                Rows.of(new float[] {0, 0.5f}),
                "toy: expected 0 or 1, got 0.5 in row 1, column 2; correct it, leave the row or the column out, or train"
                        + " the method kmeans");
        refused(
                Requirements.of(Requirements.Cells.FRACTIONS),
                Rows.of(new float[] {0.5f, -0.5f}),
                "toy: expected a number from 0 to 1, got -0.5 in row 1, column 2; correct it, leave the row or the column"
                        + " out");
    }

    @Test
    void tooFewAndTooManyColumnsAndNoRowsAreNamed() {
        Requirements some = NUMBERS.withColumns(2, 3).withAlternative("train the method mixture");
        assertThat(rows(some, Rows.zeros(1, 2)).rows().columns()).isEqualTo(2);
        assertThat(rows(some, Rows.zeros(1, 3)).rows().columns()).isEqualTo(3);
        refused(
                some,
                Rows.zeros(1, 1),
                "toy: expected 2 to 3 columns, got 1; choose more columns, or train the method mixture");
        refused(
                some,
                Rows.zeros(1, 4),
                "toy: expected 2 to 3 columns, got 4; choose fewer columns, or train the method mixture");
        refused(NUMBERS.withPairs(), Rows.zeros(1, 1), "toy: expected 2 or more columns, got 1; choose more columns");
        refused(NUMBERS, Rows.zeros(0, 2), "toy: expected at least one row, got none; choose other data");
    }

    @Test
    void onlyNumbersAreScaled() {
        assertThat(NUMBERS.scaling()).isEqualTo(Scaling.STANDARD);
        assertThat(BITS.scaling()).isEqualTo(Scaling.NONE);
        assertThat(Requirements.of(Requirements.Cells.FRACTIONS).scaling()).isEqualTo(Scaling.NONE);
    }

    @Test
    void helpSaysWhatIsRequired() {
        assertThat(NUMBERS.phrases())
                .containsExactly("columns of numbers", "rows with missing cells are left out", "trains on cpu");
        assertThat(BITS.withMissing().withPairs().on("cpu", "cuda").phrases())
                .containsExactly(
                        "2 or more columns of 0 and 1",
                        "cells may be missing",
                        "rows are pairs (x, y): x is the given columns, the first half of them unless stated",
                        "trains on cpu or cuda");
        assertThat(NUMBERS.withoutCategories().phrases()).contains("no column may be a category");
        assertThat(NUMBERS.withColumns(1, 3).phrases()).contains("1 to 3 columns of numbers");
        assertThat(NUMBERS.withImages().phrases())
                .contains("rows may be images of a stated shape, for net=convolutional");
    }

    @Test
    void halfOfTheColumnsAreGivenWhereRowsArePairs() {
        Requirements pairs = NUMBERS.withPairs();
        assertThat(pairs.usualLayout(2)).isEqualTo(Layout.of(2).withGiven(1));
        assertThat(pairs.usualLayout(5)).isEqualTo(Layout.of(5).withGiven(2));
        assertThat(NUMBERS.usualLayout(5)).isEqualTo(Layout.of(5));
    }

    @Test
    void columnsAreGivenWhereRowsArePairsAndOnlyThere() {
        Requirements pairs = NUMBERS.withPairs();
        pairs.requireLayout("toy", Layout.of(4).withGiven(3));
        NUMBERS.requireLayout("toy", Layout.of(4));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> pairs.requireLayout("toy", Layout.of(4)))
                .withMessage(
                        "toy: expected some of the 4 columns to be given, got none; state which are, given=1 to 3");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> NUMBERS.requireLayout("toy", Layout.of(4).withGiven(2)))
                .withMessage("toy: expected no column to be given, got 2; leave given out, or choose a method for pairs"
                        + " such as predictor");
    }
}
