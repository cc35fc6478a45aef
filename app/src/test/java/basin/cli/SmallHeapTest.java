package basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trainings in Java processes of their own, whose heap is too small for the rows.
class SmallHeapTest {
    private static final int HEAP_MEGABYTES = 64;
    private static final int ROWS = 840_000;
    private static final int COLUMNS = 40;

    @TempDir
    static Path folder;

    private static Path table;

    /// Random doubles, which Parquet cannot compress, in two groups of rows.
    @BeforeAll
    static void writeTable() throws SQLException, IOException {
        table = folder.resolve("large.parquet");
        String columns = IntStream.range(0, COLUMNS)
                .mapToObj(p -> String.format(
                        Locale.ROOT,
                        "hash(i * %d + %d) / 18446744073709551616.0 + (i %% 2) * 0.5 AS c%d",
                        COLUMNS,
                        p,
                        p))
                .collect(Collectors.joining(", "));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + columns + " FROM range(" + ROWS + ") AS r(i)) TO '" + table + "'");
        }
        assertThat(Files.size(table)).isGreaterThan((4L * HEAP_MEGABYTES) << 20);
    }

    /// The output of a process on both streams, and its exit code.
    private record Ended(int code, String output) {}

    private static Ended basin(int heapMegabytes, Object... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Basin.class.getName()));
        Arrays.stream(words).map(String::valueOf).forEach(command::add);
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(output));
    }

    private static byte[] trained(int heapMegabytes, String method, String settings)
            throws IOException, InterruptedException {
        Path run = folder.resolve(method + heapMegabytes);
        Ended ended = basin(heapMegabytes, "train", table, "--method", method, "--set", settings, "--out", run);
        assertThat(ended.code()).as(ended.output()).isZero();
        return Files.readAllBytes(run.resolve("model.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kmeans k=4,starts=1,sweeps=3",
                "mixture k=2,starts=1,steps=2,covariance=diagonal",
                "knn max-rows=2000",
                "pca max=2",
                "gaussian-rbm hidden=4,epochs=1,batch=4096,particles=0",
                "denoising steps=20,hidden=8"
            })
    void aFileOfFourTimesTheHeapTrainsTheSameModelAsInMemory(String training) throws Exception {
        String[] words = training.split(" ", 2);
        assertThat(trained(HEAP_MEGABYTES, words[0], words[1])).isEqualTo(trained(1024, words[0], words[1]));
    }

    @Test
    void aHeapTooSmallForTheRowsIsRefusedBeforeTheTraining() throws Exception {
        Ended ended = basin(40, "train", table, "--out", folder.resolve("refused"));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output())
                .contains("memory: expected at least 54 MB of heap to train on 840000 rows, got ")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    /// A step of these nets takes about a tenth of a millisecond, and each writes its metrics.
    @Test
    void memoryDoesNotGrowWithTheNumberOfSteps() throws Exception {
        Path run = folder.resolve("many");
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, "a,b\n1,2\n2,1\n3,5\n5,3\n");
        int steps = 60_000;
        String settings = "steps=" + steps + ",batch=4,hidden=4,validation=0";
        Ended ended = basin(40, "train", rows, "--method", "denoising", "--set", settings, "--out", run);
        assertThat(ended.code()).as(ended.output()).isZero();
        try (var lines = Files.lines(run.resolve("metrics.jsonl"))) {
            assertThat(lines.count()).isEqualTo(steps);
        }
    }
}
