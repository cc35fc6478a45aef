package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    /// The driver's own class would start the Flight Recorder with every command.
    @Test
    void theFlightRecorderIsNotStarted() throws ClassNotFoundException {
        Class<?> monitor = Class.forName("org.duckdb.JfrMemoryMonitor");
        assertThat(monitor.getProtectionDomain().getCodeSource())
                .isEqualTo(Database.class.getProtectionDomain().getCodeSource());
    }

    @Test
    void settingsHoldAndCannotBeChanged() {
        try (Database database = Database.open(3)) {
            String settings = "SELECT current_setting('threads'), current_setting('autoload_known_extensions'), "
                    + "current_setting('autoinstall_known_extensions')";
            List<String> values =
                    database.query("test", settings, row -> row.getString(1) + row.getBoolean(2) + row.getBoolean(3));
            assertThat(values).containsExactly("3falsefalse");
            assertThatThrownBy(() -> database.executeOrThrow("SET autoload_known_extensions = true"))
                    .hasMessageContaining("locked");
        }
    }

    @Test
    void mistakesInInternalSqlAreDefects() {
        try (Database database = Database.open(1)) {
            assertThatThrownBy(() -> database.execute("test", "SELEC 1")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> database.execute("test", "SELECT x")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void threadsAreAtLeastOne() {
        assertThatThrownBy(() -> Database.open(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads: expected 1 or more, got 0");
    }
}
