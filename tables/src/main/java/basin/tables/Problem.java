package basin.tables;

import basin.rows.InputException;
import basin.rows.NearestNames;
import basin.rows.Printable;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Messages of DuckDB as one line for the user.
final class Problem {
    private static final Pattern KIND = Pattern.compile("^(?:TransactionContext Error: )?([A-Za-z ]+) Error: ");
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CELLS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
    private static final Pattern SIZE =
            Pattern.compile("Maximum line size of (\\d+) bytes exceeded. Actual Size:(\\d+)");
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("Referenced column \"(.*?)\" not found");
    private static final Pattern REASON = Pattern.compile("\"(?:exception_message)\":\"(.*?)\"[,}]");

    /// The first line of DuckDB's message about a damaged Parquet file. Errors of the kind `Invalid` are only
    /// thrown by the reader of these files.
    private static final Pattern DAMAGE = Pattern.compile(
            "^Invalid Error: |^(Invalid Input|IO|INTERNAL) Error: .*(Parquet|corrupt|compress|Failed to read"
                    + "|Could not read enough|magic bytes|Footer length|Page sizes|stats size|Invalid unicode"
                    + "|Information loss on integer cast)");

    /// The maximum number of characters of a reason in a message.
    private static final int MAX_LENGTH = 300;

    private Problem() {}

    /// Checks that a failure does not come from a damaged Parquet file.
    ///
    /// @param parquet the name of the Parquet file that was read
    /// @throws InputException when it does
    static void requireUndamaged(String parquet, SQLException e) {
        if (DAMAGE.matcher(firstLine(message(e))).find()) {
            throw InputException.of(parquet, "a valid Parquet file", "a damaged one")
                    .withRemedy("write it again, or restore it from a copy")
                    .withCause(e);
        }
    }

    /// A failure while reading or writing `where`: an [InputException] when the cause is the data or the disk.
    static RuntimeException in(String where, SQLException e) {
        Matcher kind = KIND.matcher(message(e));
        boolean ours = kind.find()
                && switch (kind.group(1)) {
                    case "Parser", "Binder", "Catalog", "INTERNAL", "Internal" -> true;
                    default -> false;
                };
        return ours ? new IllegalStateException(where + ": " + message(e), e) : input(where, e);
    }

    /// A failure caused by the user's data.
    static InputException input(String where, SQLException e) {
        return new InputException(where + ": " + reason(message(e)), e);
    }

    /// A failure caused by the user's query. Where a column is unknown, the message has those of the table `data`.
    ///
    /// @param known the columns of `data`; none when there is no such table
    static InputException input(String where, SQLException e, List<String> known) {
        Matcher column = UNKNOWN_COLUMN.matcher(message(e));
        if (known.isEmpty() || !column.find()) {
            return input(where, e);
        }
        String reason = reason(message(e)).replaceFirst("!$", "");
        return new InputException(
                where + ": " + reason + "; the columns of data are " + NearestNames.of(column.group(1), known), e);
    }

    private static String reason(String message) {
        Matcher line = LINE.matcher(message);
        String place = line.find() ? "line " + line.group(1) + ": " : "";
        Matcher cells = CELLS.matcher(message);
        if (cells.find()) {
            return place + "expected " + cells.group(1) + " cells, got " + cells.group(2);
        }
        Matcher size = SIZE.matcher(message);
        if (size.find()) {
            return place + "expected at most " + size.group(1) + " bytes, got " + size.group(2)
                    + "; look for a quotation mark that is not closed";
        }
        if (message.contains("unterminated quote")) {
            return place + "expected quotation marks around whole cells, and doubled ones in them, got another";
        }
        if (message.contains("reached an invalid state")) {
            return "expected lines that all end alike, and quotation marks around whole cells, got others;"
                    + " write the file again";
        }
        if (message.contains("Error when sniffing")) {
            return "expected a table with the same number of cells in each line, got none";
        }
        if (message.contains("not utf-8 encoded")) {
            return place + "expected UTF-8 text, got other bytes; convert the file (iconv -t UTF-8)";
        }
        if (message.contains("No space left on device")) {
            return "no space left on the device";
        }
        Matcher nested = REASON.matcher(message);
        String first = nested.find() ? nested.group(1) : firstLine(message);
        return place + Printable.line(KIND.matcher(first).replaceFirst("").strip(), MAX_LENGTH);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static String message(SQLException e) {
        return String.valueOf(e.getMessage());
    }
}
