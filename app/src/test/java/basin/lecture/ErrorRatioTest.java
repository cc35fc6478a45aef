package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ErrorRatioTest {
    @Test
    void errorsInTheSameProportionHaveNoStandardError() {
        ErrorRatio ratio = ErrorRatio.of(new double[] {1, 2, 4}, new double[] {2, 4, 8});
        assertThat(ratio.value()).isEqualTo(0.5);
        assertThat(ratio.deviation()).isZero();
        assertThat(ratio.below1("").holds()).isTrue();
        assertThat(ratio.shown("").judged()).isFalse();
    }

    /// Where the errors of the simple answer are all 1, the ratio is the mean of the model's errors.
    @Test
    void againstAConstantItIsTheStandardErrorOfAMean() {
        double[] ones = new double[4];
        Arrays.fill(ones, 1);
        ErrorRatio ratio = ErrorRatio.of(new double[] {0, 1, 1, 0}, ones);
        assertThat(ratio.value()).isEqualTo(0.5);
        // The variance is 4 · ¼ / 3.
        assertThat(ratio.deviation()).isCloseTo(Math.sqrt(1 / 12.0), Offset.offset(1e-12));
        assertThat(ratio.below1("").holds()).isFalse();
    }
}
