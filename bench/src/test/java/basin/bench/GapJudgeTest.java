package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapJudgeTest {
    /// The standard deviation of x is 2; c is constant.
    private static final PlainTable TRUTH = table("1,a,7", "5,b,7", "1,a,7", "5,,7");

    private static final PlainTable GAPS = table(",,", "5,b,7", "1,a,7", ",,7");

    private final GapJudge judge = new GapJudge(TRUTH, GAPS);

    private static PlainTable table(String... rows) {
        return new PlainTable(
                List.of("x", "text", "c"),
                List.of(rows).stream().map(row -> List.of(row.split(",", -1))).toList());
    }

    @Test
    void numbersCountInStandardDeviationsAndTextsWhenTheyAreRight() {
        PlainTable filled = table("2,a,9", "5,b,7", "1,a,7", "2,b,7");
        // Errors of 1 and 3 in units, ½ and 3/2 in standard deviations.
        assertThat(judge.ofMeans(filled)).isEqualTo(Map.of("mse", (0.25 + 2.25) / 2, "accuracy", 1.0));
        assertThat(judge.ofBest(filled)).containsEntry("mse_best", 1.25).containsEntry("mse", 1.25);
    }

    @Test
    void cellsThatAreStillMissingCountAsTheMeanAndTheMostFrequentText() {
        PlainTable tie = table(",,", "5,b,7", "1,b,7", ",,7");
        // The mean of the observed 5 and 1 is 3, one standard deviation from both.
        assertThat(new GapJudge(TRUTH, tie).ofMeans(tie)).isEqualTo(Map.of("mse", 1.0, "accuracy", 0.0));
    }

    @Test
    void theEnergyScoreComparesDistancesToTheTruthWithThoseBetweenDraws() {
        PlainTable first = table("1,a,7", "5,b,7", "1,a,7", "3,b,7");
        PlainTable second = table("5,b,7", "5,b,7", "1,a,7", "3,b,7");
        Map<String, Double> measures = judge.ofDraws(List.of(first, second));
        // Row 1: the draws are at 0 and at √(2² + 1) from the truth and as far from each other: √5 / 2 − √5 / 2.
        // Row 4: both are at 1 from the truth and equal.
        assertThat(measures.get("energy_score")).isCloseTo((0 + 1) / 2.0, within(1e-15));
        assertThat(measures).containsEntry("coverage", 0.5);
    }
}
