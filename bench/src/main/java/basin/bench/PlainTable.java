package basin.bench;

import basin.rows.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// The texts of a CSV file whose cells need no quotes, so that rows can be chosen without any change of their cells.
///
/// @param header the names of the columns
/// @param rows the cells of each row, empty where they are missing
record PlainTable(List<String> header, List<List<String>> rows) {
    /// @throws IllegalArgumentException for a row of another length than the header
    PlainTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("rows: expected " + header.size() + " cells, got " + row.size());
            }
        }
    }

    /// Reads a `.csv` or `.csv.gz` file with a header.
    ///
    /// @throws InputException for a cell in quotes or a line of another number of cells
    static PlainTable read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            List<List<String>> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> cells = Arrays.asList(line.split(",", -1));
                String where = file.getFileName() + ", line " + (rows.size() + 1);
                if (line.indexOf('"') >= 0) {
                    throw InputException.of(where, "cells without quotes", "a quote");
                }
                if (!rows.isEmpty() && cells.size() != rows.getFirst().size()) {
                    throw InputException.of(where, rows.getFirst().size() + " cells", cells.size());
                }
                rows.add(cells);
            }
            if (rows.isEmpty()) {
                throw InputException.of(file.getFileName(), "a header", "an empty file");
            }
            return new PlainTable(rows.getFirst(), rows.subList(1, rows.size()));
        }
    }

    /// Writes the table to a file.
    Path write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", header)));
        rows.forEach(row -> lines.add(String.join(",", row)));
        return Files.write(file, lines);
    }

    /// Number of rows.
    int count() {
        return rows.size();
    }

    /// The text of a cell.
    String get(int row, int column) {
        return rows.get(row).get(column);
    }

    /// Tables of `count` rows each, one after the other.
    List<PlainTable> parts(int count) {
        return IntStream.range(0, count() / count)
                .mapToObj(part -> new PlainTable(header, rows.subList(part * count, (part + 1) * count)))
                .toList();
    }

    /// The rows of these numbers, in this order.
    PlainTable rows(int... numbers) {
        return new PlainTable(header, Arrays.stream(numbers).mapToObj(rows::get).toList());
    }

    /// The rows without missing cells.
    PlainTable wholeRows() {
        return new PlainTable(
                header, rows.stream().filter(row -> !row.contains("")).toList());
    }

    /// The columns of these numbers, in this order.
    PlainTable columns(int... numbers) {
        return new PlainTable(
                Arrays.stream(numbers).mapToObj(header::get).toList(),
                rows.stream()
                        .map(row -> Arrays.stream(numbers).mapToObj(row::get).toList())
                        .toList());
    }

    /// Whether the cells of a column that are not missing are numbers.
    boolean isNumeric(int column) {
        try {
            var _ = numbers(column);
            return true;
        } catch (InputException e) {
            return false;
        }
    }

    /// The numbers of a column, NaN where they are missing.
    ///
    /// @throws InputException for a cell that is not a number
    double[] numbers(int column) {
        double[] numbers = new double[count()];
        for (int i = 0; i < numbers.length; i++) {
            String cell = get(i, column);
            try {
                numbers[i] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                throw InputException.of(
                                "column " + header.get(column) + ", row " + (i + 1), "a number", "'" + cell + "'")
                        .withCause(e);
            }
        }
        return numbers;
    }
}
