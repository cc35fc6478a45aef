package basin.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CostsTest {
    /// None at a kink, where y − ȳ is 0 or ±0.75.
    private static final float[] DATA = {0, 1, 0.25f, 1, 0, 0.5f};

    private static final float[] RECONSTRUCTIONS = {-3, 0.5f, 2, 30, -0.125f, 0.625f};

    static List<TrainableCost> costs() {
        return List.of(new SquaredCost(), new AbsoluteCost(), new HuberCost(0.75));
    }

    /// Values by the cells, by tensors, slopes by differences and by automatic differentiation: all the same.
    @ParameterizedTest
    @MethodSource("costs")
    void cellsAndTensorsAgreeAndSlopesAreLimitsOfDifferences(TrainableCost cost) {
        double sum = 0;
        for (int p = 0; p < DATA.length; p++) {
            float y = DATA[p];
            float made = RECONSTRUCTIONS[p];
            // All numbers and steps are exact in float32; the third derivatives are below 1: off by h²/6 +
            // rounding.
            float h = 0x1p-10f;
            assertThat(cost.slope(y, made))
                    .isCloseTo((cost.of(y, made + h) - cost.of(y, made - h)) / (2 * h), within(1e-6));
            assertThat(cost.slopeAtData(y, made))
                    .isCloseTo((cost.of(y + h, made) - cost.of(y - h, made)) / (2 * h), within(1e-6));
            sum += cost.of(y, made);
        }
        try (Scope _ = Scope.open()) {
            NativeTensor y = NativeTensor.of(DATA, 0, 1, 6).variable();
            NativeTensor made = NativeTensor.of(RECONSTRUCTIONS, 0, 1, 6).variable();
            NativeTensor costs = cost.of(y, made);
            assertThat(costs.shape()).containsExactly(1);
            assertThat(costs.item()).isCloseTo(sum, within(1e-6 * sum));
            List<NativeTensor> slopes = costs.gradients(List.of(y, made), false);
            for (int p = 0; p < DATA.length; p++) {
                assertThat((double) slopes.getFirst().toArray()[p])
                        .isCloseTo(cost.slopeAtData(DATA[p], RECONSTRUCTIONS[p]), within(1e-5));
                assertThat((double) slopes.getLast().toArray()[p])
                        .isCloseTo(cost.slope(DATA[p], RECONSTRUCTIONS[p]), within(1e-5));
            }
        }
    }

    @Test
    void aThresholdHasToBeAbove0() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HuberCost(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new HuberCost(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new HuberCost(Double.POSITIVE_INFINITY));
    }
}
