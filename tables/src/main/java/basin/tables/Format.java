package basin.tables;

import basin.rows.InputException;
import java.util.Locale;

/// The file format of a table.
enum Format {
    CSV("\\.csv(\\.gz)?", "FORMAT csv, HEADER true, DELIMITER ','"),
    TSV("\\.tsv(\\.gz)?", "FORMAT csv, HEADER true, DELIMITER '\t'"),
    PARQUET("\\.parquet", "FORMAT parquet"),
    JSON("\\.json(\\.gz)?", "FORMAT json, ARRAY true"),
    JSON_LINES("\\.(jsonl|ndjson)(\\.gz)?", "FORMAT json, ARRAY false");

    /// The endings of all formats, for messages; all but Parquet may end in `.gz` too.
    static final String ENDINGS = ".csv, .tsv, .parquet, .json, .jsonl or .ndjson";

    private final String ending;
    private final String options;

    Format(String ending, String options) {
        this.ending = ending;
        this.options = options;
    }

    /// The format of a file with this name.
    static Format of(String file) {
        for (Format format : values()) {
            if (file.toLowerCase(Locale.ROOT).matches("(?s).*" + format.ending)) {
                return format;
            }
        }
        throw new InputException(file + ": expected a file ending in " + ENDINGS);
    }

    /// Whether every cell is written as text, so that the user's texts stay unchanged.
    boolean textual() {
        return this == CSV || this == TSV;
    }

    boolean json() {
        return this == JSON || this == JSON_LINES;
    }

    /// The options of DuckDB's COPY.
    String copyOptions(String file) {
        String compression = this == PARQUET
                ? ""
                : ", COMPRESSION " + (file.toLowerCase(Locale.ROOT).endsWith(".gz") ? "gzip" : "none");
        return options + compression + ", USE_TMP_FILE false";
    }
}
