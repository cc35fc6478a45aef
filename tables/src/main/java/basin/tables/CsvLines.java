package basin.tables;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The numbers of the lines in which rows of a CSV file begin. Bytes are looked at, not characters: in UTF-8,
/// quotes, delimiters and line ends are no part of other characters.
final class CsvLines {
    private static final int BLOCK = 1 << 16;

    private final int delimiter;
    private final boolean blankRows;
    private final NavigableSet<Long> wanted;
    private final Map<Long, Long> lines = new TreeMap<>();
    private int above;
    private long line = 1;
    private long row;
    private boolean inRow;
    private boolean cellBegins = true;
    private boolean quoted;
    private boolean afterQuote;
    private boolean afterReturn;

    private CsvLines(char delimiter, int skipped, boolean header, boolean blankRows, NavigableSet<Long> rows) {
        this.delimiter = delimiter;
        this.blankRows = blankRows;
        this.row = header ? -1 : 0;
        this.above = skipped;
        this.wanted = new TreeSet<>(rows);
    }

    /// The lines of some rows, both counted from 1.
    ///
    /// @param in the bytes of the file; read up to the last of the rows
    /// @param skipped number of lines above the table
    /// @param header whether its first row names the columns
    /// @param blankRows whether lines without any character are rows, as in a table of one column
    static Map<Long, Long> of(
            InputStream in, char delimiter, int skipped, boolean header, boolean blankRows, NavigableSet<Long> rows)
            throws IOException {
        CsvLines lines = new CsvLines(delimiter, skipped, header, blankRows, rows);
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0 && !lines.wanted.isEmpty(); count = in.read(block)) {
            for (int i = 0; i < count; i++) {
                lines.take(block[i]);
            }
        }
        return lines.lines;
    }

    private void take(byte next) {
        if (next == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = next == '\r';
        boolean end = next == '\n' || next == '\r';
        if ((!end || blankRows) && !inRow && above == 0) {
            begin();
        }
        if (quoted) {
            quoted = next != '"';
            afterQuote = !quoted;
            line += end ? 1 : 0;
        } else if (end) {
            line++;
            above = Math.max(0, above - 1);
            inRow = false;
            cellBegins = true;
            afterQuote = false;
        } else {
            quoted = next == '"' && above == 0 && (cellBegins || afterQuote);
            cellBegins = next == delimiter;
            afterQuote = false;
        }
    }

    private void begin() {
        inRow = true;
        row++;
        if (wanted.remove(row)) {
            lines.put(row, line);
        }
    }
}
