package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    @Test
    void numbersHaveThreeSignificantDigits() {
        assertThat(List.of(0.0, 0.01234, 1.236, 12.36, 999.9, 123_456.7, -1.5).stream()
                        .map(ReportText::number))
                .containsExactly("0.00", "0.0123", "1.24", "12.4", "1,000", "123,457", "-1.50");
    }

    @Test
    void tablesAreAligned() {
        assertThat(ReportText.table(1, List.of(List.of("who", "ms"), List.of("Basin", "1.5"), List.of("x", "12345"))))
                .isEqualTo("""
                        | who   |    ms |
                        |-------|------:|
                        | Basin |   1.5 |
                        | x     | 12345 |
                        """);
    }

    @Test
    void theProcessorIsReadFromItsDescription() {
        String described = "processor\t: 0\nmodel name\t: Some: CPU\nflags\t\t: sse avx512f\n\nmodel name\t: other\n";
        assertThat(Machine.entry(described, "model name", "none")).isEqualTo("Some: CPU");
        assertThat(Machine.entry(described, "cores", "none")).isEqualTo("none");
    }
}
