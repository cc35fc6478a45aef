package basin.lecture;

import basin.schema.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Files of real data in the folder `examples`, which are part of the program. No cell of them has a comma or quotes.
final class RealData {
    private RealData() {}

    /// A column of numbers of a file, in the order of its rows; NaN where a cell is empty.
    static double[] column(String file, String name) {
        List<String[]> lines = lines(file);
        int column = Arrays.asList(lines.getFirst()).indexOf(name);
        return lines.stream()
                .skip(1)
                .mapToDouble(cells -> cells[column].isEmpty() ? Double.NaN : Double.parseDouble(cells[column]))
                .toArray();
    }

    /// The series of such a column. Its last value is not missing.
    static Series series(String file, String name) {
        return new Series(0, column(file, name));
    }

    private static List<String[]> lines(String file) {
        try (InputStream in = Objects.requireNonNull(RealData.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.split(",", -1));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
