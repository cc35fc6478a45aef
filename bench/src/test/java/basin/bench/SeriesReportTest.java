package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import basin.bench.SeriesReport.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesReportTest {
    private static Map<String, List<Score>> set(double basin, double naive, double ets) {
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        scores.put("Basin", List.of(new Score(basin, 0.9), new Score(basin, 0.8)));
        scores.put("snaive", List.of(new Score(naive, 0.5), new Score(naive, 0.5)));
        scores.put("ets", List.of(new Score(ets, 1), new Score(ets, 1)));
        return scores;
    }

    @Test
    void targetsNameTheSeries() {
        Map<String, Map<String, List<Score>>> scores = new LinkedHashMap<>();
        scores.put("a", set(1, 2, 1.5));
        scores.put("b", set(3, 2, 2.5));
        SeriesReport report = new SeriesReport("today", "bench series", Machine.here(), "forecast 1", scores);
        assertThat(report.targets()).extracting(Target::measured).containsExactly("1: a", "1: b", "2.00", "none");
        assertThat(report.targets()).extracting(Target::met).containsExactly(false, false, true, true);
        assertThat(report.text()).contains("| mean   |  2.00 |   2.00 | 2.00 |").contains("0.85");
    }
}
