package basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueRangeTest {
    private static ValueRange of(double... values) {
        return ValueRange.of(List.of(new Series(0, values)));
    }

    @Test
    void countsAreWholeAndNotNegative() {
        ValueRange counts = of(3, Double.NaN, 1);
        assertThat(counts).isEqualTo(new ValueRange(true, false));
        assertThat(counts.nearest(-0.7)).isZero();
        assertThat(counts.nearest(2.6)).isEqualTo(3);
    }

    @Test
    void amountsWithZerosAreNotNegative() {
        ValueRange rain = of(0, 2.5, 0);
        assertThat(rain.nearest(-0.5)).isZero();
        assertThat(rain.nearest(0.25)).isEqualTo(0.25);
    }

    @Test
    void otherNumbersHaveNoLimit() {
        assertThat(of(0.5, 2).nearest(-0.5)).isEqualTo(-0.5);
        assertThat(of(-1.5, 2).nearest(-7.25)).isEqualTo(-7.25);
        assertThat(of(-1, 2)).isEqualTo(new ValueRange(true, true));
    }

    @Test
    void wordsSayTheRange() {
        for (ValueRange range : List.of(of(1, 0), of(-1, 2), of(0, 0.5), of(0.5, 1))) {
            assertThat(ValueRange.of(Set.copyOf(range.words()))).isEqualTo(range);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ValueRange.of(Set.of("odd")));
    }
}
