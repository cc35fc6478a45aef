package basin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.tables.JdbcAddress;
import basin.tables.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of a real PostgreSQL server.
class DatabaseInputTest {
    private static PostgresServer server;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void start() throws IOException, InterruptedException, SQLException {
        server = PostgresServer.start();
        server.execute("CREATE SCHEMA sales");
        server.execute("CREATE TABLE sales.\"Orders\" AS SELECT i AS id, 'name ' || i AS name,"
                + " CASE WHEN i = 3 THEN NULL ELSE (i % 7) * 1.25 END AS price, sin(i) AS wave,"
                + " i % 3 = 0 AS paid, DATE '2024-01-01' + i % 50 AS day,"
                + " CASE WHEN i = 4 THEN 'infinity'::timestamptz ELSE '2024-01-01 10:00+02'::timestamptz"
                + " + i * interval '1 hour' END AS at, (array['a','b',NULL])[1 + i % 3] AS kind"
                + " FROM generate_series(1, 200) i");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String mistake(String... words) throws IOException {
        Command failed = Command.run((Object[]) words);
        assertThat(failed.code()).as(failed.err()).isEqualTo(2);
        assertThat(failed.err()).hasLineCount(1).doesNotContain(PostgresServer.PASSWORD, "password=");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        return failed.err();
    }

    private String[] train(String url, String option, String value) {
        return new String[] {
            "train",
            "--jdbc",
            url,
            option,
            value,
            "--method",
            "kmeans",
            "--set",
            "k=2,starts=1",
            "--out",
            folder.resolve("run").toString()
        };
    }

    @Test
    void aTableIsLearnedAndScored() throws IOException {
        Command trained = Command.run((Object[]) train(server.urlWithLogin(), "--table", "sales.Orders"));
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("columns   6: price, wave, paid, day, at, kind");
        for (String file : List.of("config.json", "report.html")) {
            assertThat(Files.readString(folder.resolve("run").resolve(file), StandardCharsets.UTF_8))
                    .contains(server.url() + " sales.Orders")
                    .doesNotContain(PostgresServer.PASSWORD, PostgresServer.PASSWORD.replace(" ", "%20"));
        }
        Command scored = Command.run(
                "score",
                folder.resolve("run"),
                "--jdbc",
                server.urlWithLogin(),
                "--sql",
                "SELECT * FROM sales.\"Orders\" WHERE id <= 4 ORDER BY id DESC");
        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(scored.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("id,name,price,wave,paid,day,at,kind,energy,rank"),
                        line -> assertThat(line)
                                .startsWith("4,name 4,5.0,-0.75")
                                .contains(",false,2024-01-05,,b,"),
                        line -> assertThat(line)
                                .startsWith("3,name 3,,0.14")
                                .contains("true,2024-01-04,2024-01-01 11:00:00+00,a,"),
                        line -> assertThat(line).startsWith("2,name 2,2.5,").contains("2024-01-01 10:00:00+00,,"),
                        line -> assertThat(line).startsWith("1,name 1,1.25,"));
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        assertThat(mistake(train(server.urlWithLogin(), "--table", "orders")))
                .contains(server.url() + ": relation \"orders\" does not exist");
        assertThat(mistake(train(server.urlWithLogin(), "--sql", "SELECT nothing")))
                .contains("\"nothing\" does not exist");
        assertThat(mistake(train(server.urlWithLogin(), "--sql", "DELETE FROM sales.\"Orders\"")))
                .contains("read-only transaction");
        assertThat(mistake(train(server.urlWithLogin(), "--sql", "SELECT 1 AS a, 2 AS \"A\"")))
                .contains("'A' twice");
        assertThat(mistake(train(server.url() + "?user=basin&password=wrong", "--table", "t")))
                .contains("password authentication failed")
                .doesNotContain("wrong");
        assertThat(mistake(train("jdbc:postgresql://no-such-host.invalid/x?password=hidden", "--table", "t")))
                .contains("expected a host that is known, got 'no-such-host.invalid'")
                .doesNotContain("hidden");
    }

    /// The rows are so many that the server is still sending when the first of them have arrived.
    /// A forecast reads the table of the training again from the database, which asks for the login: runs have
    /// none.
    @Test
    void seriesAreForecastFromTheDatabase() {
        for (String[] asked : List.of(
                new String[] {"--table", "sales.Orders"},
                new String[] {"--sql", "SELECT wave, id FROM sales.\"Orders\" ORDER BY id"})) {
            Path run = folder.resolve("series" + asked[0]);
            Command trained = Command.run(
                    "train",
                    "--jdbc",
                    server.urlWithLogin(),
                    asked[0],
                    asked[1],
                    "--series",
                    "wave",
                    "--time",
                    "id",
                    "--future",
                    "2",
                    "--out",
                    run);
            assertThat(trained.code()).as(trained.err()).isZero();
            Command predicted = Command.run("predict", run);
            assertThat(predicted.code()).isEqualTo(2);
            assertThat(predicted.err()).contains(server.url()).contains("password");
        }
    }

    @Test
    void aDatabaseThatGoesAwayIsAMistake() throws Exception {
        JdbcAddress address =
                new JdbcAddress(server.url(), Optional.of(PostgresServer.USER), Optional.of(PostgresServer.PASSWORD));
        AtomicBoolean gone = new AtomicBoolean();
        try (PostgresServer other = PostgresServer.start()) {
            JdbcAddress there = new JdbcAddress(other.url(), address.user(), address.password());
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Table.queryDatabase(
                                    there, "SELECT i FROM generate_series(1, 100000000) i", 1, rows -> {
                                        if (gone.compareAndSet(false, true)) {
                                            other.kill();
                                        }
                                    })
                            .close())
                    .satisfies(e -> assertThat(e.getMessage())
                            .startsWith(other.url() + ": ")
                            .doesNotContain("\n"));
        }
        assertThat(gone).isTrue();
    }
}
