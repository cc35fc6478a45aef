package basin.bench;

import basin.rows.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The series of R and what its package `forecast` says about them, from one process.
///
/// @param version of the package
/// @param sets by name
/// @param forecasts by set, values left, and method
record SeriesPeers(String version, Map<String, Set> sets, Map<String, Map<Integer, Map<String, Judged>>> forecasts) {
    private static final String INSTALL =
            "install them: apt-get install -y --no-install-recommends r-base-core r-cran-forecast";

    /// A series.
    ///
    /// @param season number of values in a season
    /// @param horizon number of values to forecast
    /// @param values all of them
    record Set(int season, int horizon, List<Double> values) {}

    /// A forecast: the values of each step, and the bounds of the 90 % interval.
    record Judged(List<Double> point, List<Double> low, List<Double> high) {
        Judged() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /// Runs R.
    ///
    /// @param origins number of times from which each series is forecast
    /// @throws InputException when R or the package is missing
    static SeriesPeers run(Setup setup, int origins) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path script = setup.home().resolve("bench/peers/series.R");
            String version = execute(script, folder.path(), origins);
            Map<String, Set> sets = new LinkedHashMap<>();
            for (String[] row : rows(folder.path().resolve("values.csv"))) {
                sets.computeIfAbsent(
                                row[0],
                                set -> new Set(Integer.parseInt(row[1]), Integer.parseInt(row[2]), new ArrayList<>()))
                        .values()
                        .add(Double.parseDouble(row[3]));
            }
            Map<String, Map<Integer, Map<String, Judged>>> forecasts = new LinkedHashMap<>();
            for (String[] row : rows(folder.path().resolve("forecasts.csv"))) {
                Judged judged = forecasts
                        .computeIfAbsent(row[0], set -> new LinkedHashMap<>())
                        .computeIfAbsent(Integer.parseInt(row[1]), left -> new LinkedHashMap<>())
                        .computeIfAbsent(row[2], method -> new Judged());
                judged.point.add(Double.parseDouble(row[4]));
                judged.low.add(Double.parseDouble(row[5]));
                judged.high.add(Double.parseDouble(row[6]));
            }
            return new SeriesPeers(version, sets, forecasts);
        }
    }

    private static String execute(Path script, Path folder, int origins) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("Rscript", script.toString(), folder.toString(), Integer.toString(origins))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw InputException.of("bench series", "Rscript and its package forecast", "no Rscript")
                    .withRemedy(INSTALL);
        }
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw InputException.of("bench series", "Rscript and its package forecast", "a failure of " + script)
                        .withRemedy(INSTALL);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return version;
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }
}
