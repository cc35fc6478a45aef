package basin.tables;

import basin.rows.InputException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the records of a CSV text one by one: cells in quotes may contain delimiters and line ends. Lines without any
/// character are no records. A line ends with a line feed, a carriage return, or both.
final class CsvRecords {
    /// The maximum number of characters of a record, as in DuckDB.
    private static final int MAX_LENGTH = 2_000_000;

    private static final int END = -1;

    private final Reader in;
    private final String name;
    private final char delimiter;
    private final StringBuilder raw = new StringBuilder();
    private long line = 1;
    private long first = 1;
    private int next;

    /// @param in is read ahead by one character
    /// @param name of the table in messages
    CsvRecords(Reader in, String name, char delimiter) throws IOException {
        this.in = in;
        this.name = name;
        this.delimiter = delimiter;
        this.next = in.read();
    }

    /// The cells of the next record, without their quotes; null at the end.
    ///
    /// @throws InputException for a record of more than two million characters, such as one with a quote that is
    ///     never closed
    @Nullable
    List<String> next() throws IOException {
        raw.setLength(0);
        while (next == '\n' || next == '\r') {
            endLine();
        }
        if (next == END) {
            return null;
        }
        first = line;
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (next == delimiter) {
            take();
            cells.add(cell());
        }
        endLine();
        return cells;
    }

    /// The text of the last record, without its line end.
    CharSequence text() {
        return raw;
    }

    /// The number of the line in which the last record begins, counted from 1.
    long line() {
        return first;
    }

    private String cell() throws IOException {
        StringBuilder cell = new StringBuilder();
        if (next == '"') {
            quoted(cell);
        }
        while (next != delimiter && next != '\n' && next != '\r' && next != END) {
            cell.append((char) take());
        }
        return cell.toString();
    }

    private void quoted(StringBuilder cell) throws IOException {
        take();
        while (next != END) {
            if (next == '\n') {
                line++;
            }
            int character = take();
            if (character == '"') {
                if (next != '"') {
                    return;
                }
                take();
            }
            cell.append((char) character);
        }
    }

    private int take() throws IOException {
        int taken = next;
        raw.append((char) taken);
        if (raw.length() > MAX_LENGTH) {
            throw InputException.of(name + ": line " + first, "at most " + MAX_LENGTH + " characters", "more")
                    .withRemedy("look for a quotation mark that is not closed");
        }
        next = in.read();
        return taken;
    }

    private void endLine() throws IOException {
        if (next == '\r') {
            next = in.read();
            if (next != '\n') {
                line++;
                return;
            }
        }
        if (next == '\n') {
            line++;
            next = in.read();
        }
    }
}
