package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhereTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            Column.category("species", List.of("Adelie", "Gentoo", "it's, so")),
            Column.of("year", ColumnKind.INTEGER),
            Column.of("bill length", ColumnKind.NUMBER),
            Column.of("adult", ColumnKind.BOOLEAN),
            Column.of("seen", ColumnKind.TIME)));

    @Test
    void cellsHaveTheTypesOfTheirColumns() {
        assertThat(Where.cells("species='Adelie',year=2008", SCHEMA))
                .isEqualTo(Map.of("species", "Adelie", "year", 2008L));
        assertThat(Where.cells(" bill length = 39.5 , adult=yes, species=Gentoo ", SCHEMA))
                .isEqualTo(Map.of("bill length", 39.5, "adult", true, "species", "Gentoo"));
        assertThat(Where.cells("\"species\"='it''s, so',seen=2008-11-16", SCHEMA))
                .isEqualTo(Map.of("species", "it's, so", "seen", Instant.parse("2008-11-16T00:00:00Z")));
        assertThat(Where.cells("seen='2008-11-16 12:30:00'", SCHEMA))
                .isEqualTo(Map.of("seen", Instant.parse("2008-11-16T12:30:00Z")));
    }

    @Test
    void mistakesAreOneLine() {
        assertRefused("spcies=Adelie", "where: expected one of species, ", "'spcies'");
        assertRefused("species=Adelei", "where species: expected one of Adelie, Gentoo", "got 'Adelei'");
        assertRefused("year=2008.5", "where year: expected a whole number, got '2008.5'");
        assertRefused("bill length=long", "where bill length: expected a number, got 'long'");
        assertRefused("bill length=NaN", "where bill length: expected a number, got 'NaN'");
        assertRefused("adult=2", "where adult: expected true or false, got '2'");
        assertRefused("seen=yesterday", "where seen: expected a time such as 2008-11-16");
        assertRefused("year=1,year=2", "where: expected every column once, got 'year' twice");
        for (String wrong : List.of("", "year", "year=1 and adult=1=2", "species='Adelie", "=3", "year=1,,adult=1")) {
            assertRefused(wrong, "where");
        }
    }

    private static void assertRefused(String text, String... parts) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Where.cells(text, SCHEMA))
                .satisfies(mistake ->
                        assertThat(mistake.getMessage()).contains(parts).doesNotContain("\n"));
    }
}
