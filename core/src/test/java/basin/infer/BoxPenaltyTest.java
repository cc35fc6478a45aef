package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.rows.Rows;
import org.junit.jupiter.api.Test;

class BoxPenaltyTest implements SmoothEnergyContract {
    private static final BoxPenalty WALLS = new BoxPenalty(Rows.of(new float[] {-1, 0}, new float[] {3, 0}));

    @Override
    public SmoothEnergy energy() {
        return WALLS;
    }

    @Override
    public Rows rows() {
        Rows rows = Rows.zeros(12, 2);
        for (int i = 0; i < 12; i++) {
            rows.set(i, new float[] {-5.2f + 1.1f * i, 1.75f - 0.3f * i});
        }
        return rows;
    }

    /// The box of the first column is 1 ± 2, twice that 1 ± 4, and a is 0.4; of the second, which is constant, 0 ±
    /// ½, 0 ± 1 and 0.1.
    @Test
    void wallsStandWhereTheyShould() {
        double[] values = new double[3];
        WALLS.values(Rows.of(new float[] {4.9f, -0.9f}, new float[] {5.4f, 0}, new float[] {1, 1.1f}), values);
        assertThat(values[0]).isZero();
        assertThat(values[1]).isCloseTo(0.5, within(1e-5));
        assertThat(values[2]).isCloseTo(0.5, within(1e-5));
    }
}
