package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void aShapeWithoutDimensionsHoldsOneValue() {
        assertThat(Tensor.of(new double[] {7}).doubles()).containsExactly(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(new double[0]))
                .withMessage("values: expected 1 for the shape [], got 0");
    }

    @Test
    void theValuesHaveToFillTheShape() {
        assertThat(Tensor.of(new int[6], 1, 2, 3).size()).isEqualTo(6);
        assertThat(Tensor.of(new long[0], 5, 0).size()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(new float[5], 2, 3))
                .withMessage("values: expected 6 for the shape [2, 3], got 5");
    }

    @Test
    void invalidShapesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(new float[0], -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(new float[0], 1 << 16, 1 << 16));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(new float[0], 1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(new float[1], new int[33]));
    }

    @Test
    void theWrongTypeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(new float[1], 1).doubles())
                .withMessage("tensor: expected F64, got F32");
    }

    @Test
    void tensorsCopyRowsAndReturnViews() {
        Rows rows = Rows.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
        Tensor tensor = Tensor.of(rows.slice(1, 3));
        rows.set(1, 0, 9);
        assertThat(tensor.shape()).containsExactly(2, 2);
        assertThat(tensor.floats()).containsExactly(3, 4, 5, 6);
        assertThat(tensor.rows().array(0)).isSameAs(tensor.floats());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(new float[2], 2).rows());
    }
}
