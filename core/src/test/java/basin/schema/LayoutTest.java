package basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final ImageShape SHAPE = new ImageShape(2, 3, 1);

    @Test
    void anImageIsAllColumnsOrTheGivenOnesOrTheOthers() {
        assertThat(Layout.of(6).withImage(SHAPE).image()).contains(SHAPE);
        assertThat(Layout.of(10).withGiven(6).withImage(SHAPE).given()).isEqualTo(6);
        assertThat(Layout.of(10).withGiven(4).withImage(SHAPE).given()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(7).withImage(SHAPE))
                .withMessage("image: expected the shape of all 7 columns, got 2x3, which makes 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(10).withGiven(5).withImage(SHAPE))
                .withMessage("image: expected the shape of all 10 columns, of the 5 given or of the 5 others, got 2x3,"
                        + " which makes 6");
    }

    @Test
    void aColumnIsLeftToPredict() {
        assertThatIllegalArgumentException().isThrownBy(() -> Layout.of(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(3).withGiven(3))
                .withMessage("given: expected 0 to 2 of the 3 columns, got 3");
        assertThatIllegalArgumentException().isThrownBy(() -> Layout.of(3).withGiven(-1));
    }

    @Test
    void shapesAreReadAsTheyAreWritten() {
        assertThat(ImageShape.read("28x28")).contains(new ImageShape(28, 28, 1));
        assertThat(ImageShape.read("32x16x3")).contains(new ImageShape(32, 16, 3));
        for (String text : List.of("28x28", "32x16x3")) {
            assertThat(ImageShape.read(text).map(ImageShape::toString)).contains(text);
        }
        for (String text : List.of("", "none", "4", "4x", "0x4", "4x4x4x4", "04x4", "10000x1", "9999x9999x9999")) {
            assertThat(ImageShape.read(text)).as(text).isEmpty();
        }
    }

    @Test
    void givenColumnsAreCountedInFloatColumns() {
        Schema schema = Schema.of(List.of(
                        Column.of("a", ColumnKind.NUMBER),
                        Column.category("c", List.of("x", "y", "z")),
                        Column.of("b", ColumnKind.NUMBER)))
                .withGiven(2);
        assertThat(Encoding.unscaled(schema).layout())
                .isEqualTo(new Layout(5, 4, Optional.empty(), List.of(new Layout.Category(1, 3, 0, 1))));
    }

    @Test
    void theLevelOfACategoryIsTheColumnAboveTheMiddle() {
        Layout.Category category = new Layout.Category(1, 3, 0, 2);
        assertThat(category.level(new float[] {9, 9, 0, 1.25f, 1.5f}, 1)).isEqualTo(2);
        assertThat(category.level(new float[] {9, 0, 0, 0}, 0)).isEqualTo(-1);
        assertThat(category.level(new float[] {9, Float.NaN, Float.NaN, Float.NaN}, 0))
                .isEqualTo(-1);
    }

    /// The two codes of a boolean are standardised like numbers.
    @Test
    void aBooleanIsACategoryOfOneColumn() {
        Encoding encoding = new Encoding(
                Schema.of(ColumnKind.BOOLEAN, List.of("b")),
                List.of(new ScaledEncoding(ColumnKind.BOOLEAN, 0.25, 0.5)));
        Layout.Category category = encoding.layout().categories().getFirst();
        assertThat(category).isEqualTo(new Layout.Category(0, 1, -0.5f, 1.5f));
        assertThat(category.level(new float[] {1.5f}, 0)).isEqualTo(1);
        assertThat(category.level(new float[] {-0.5f}, 0)).isZero();
        assertThat(category.level(new float[] {Float.NaN}, 0)).isEqualTo(-1);
    }

    @Test
    void categoriesMustNotOverlap() {
        List<Layout.Category> overlapping = List.of(new Layout.Category(0, 2, 0, 1), new Layout.Category(1, 2, 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(4).withCategories(overlapping))
                .withMessageContaining("categories: expected columns from 2 to 4");
    }

    @Test
    void imagesHaveNoCategories() {
        Schema schema = Schema.of(List.of(Column.of("a", ColumnKind.NUMBER), Column.category("c", List.of("x", "y"))))
                .withImage(new ImageShape(1, 2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoding.unscaled(schema).layout())
                .withMessage("image: expected the shape of all 3 columns, got 1x2, which makes 2");
    }
}
