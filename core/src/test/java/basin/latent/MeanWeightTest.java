package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.latent.Precision.MeanWeight;
import org.junit.jupiter.api.Test;

class MeanWeightTest {
    /// Weights of 1, 2 and 3 have mean 2 and standard deviation 1: the standard error of the mean is 1/√3.
    @Test
    void theErrorIsTheRelativeStandardErrorOfTheMean() {
        MeanWeight mean = MeanWeight.ofLogs(new double[] {Math.log(1), Math.log(2), Math.log(3)});
        assertThat(mean.log()).isCloseTo(Math.log(2), within(1e-15));
        assertThat(mean.standardError()).isCloseTo(1 / Math.sqrt(3) / 2, within(1e-15));
        assertThat(mean.effectiveSize()).isCloseTo(36.0 / 14, within(1e-15));
        assertThat(mean.count()).isEqualTo(3);
    }

    /// At another temperature, among other energies, and far outside the range of exp.
    @Test
    void energiesAreMinusTheLogarithmsOverBeta() {
        double[] energies = {7, 1e4 - Math.log(1) / 2, 1e4 - Math.log(2) / 2, 1e4 - Math.log(3) / 2, 8};
        MeanWeight mean = MeanWeight.of(2, energies, 1, 3);
        assertThat(mean.log()).isCloseTo(Math.log(2) - 2e4, within(1e-9));
        assertThat(mean.standardError()).isCloseTo(1 / Math.sqrt(3) / 2, within(1e-9));
    }

    @Test
    void equalWeightsHaveASmallErrorAndASingleOneHasNot() {
        MeanWeight equal = MeanWeight.ofLogs(new double[] {-3, -3, -3, -3});
        assertThat(equal.standardError()).isZero();
        assertThat(equal.effectiveSize()).isEqualTo(4);
        MeanWeight single = MeanWeight.ofLogs(new double[] {Double.NEGATIVE_INFINITY, 0});
        assertThat(single.log()).isCloseTo(Math.log(0.5), within(1e-15));
        assertThat(single.standardError()).isInfinite();
        MeanWeight none = MeanWeight.ofLogs(new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY});
        assertThat(none.log()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(none.effectiveSize()).isZero();
        assertThat(none.standardError()).isInfinite();
    }
}
