package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RealDataTest {
    @Test
    void columnsHaveTheCellsOfTheExamples() {
        double[] co2 = RealData.column("co2.csv", "co2");
        assertThat(co2).hasSize(526);
        assertThat(co2).startsWith(316.10, 317.20, 317.43, Double.NaN);
        assertThat(RealData.series("lynx.csv", "lynx").values()).hasSize(114).startsWith(269, 321);
        assertThat(RealData.column("penguins.csv", "body_mass_g")).startsWith(3750, 3800, 3250, Double.NaN);
    }
}
