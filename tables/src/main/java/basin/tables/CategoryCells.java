package basin.tables;

import basin.schema.CategoryEncoding;
import java.util.List;
import java.util.stream.Collectors;

/// Categories, by the texts of their levels. A text that is no level has the code of an unseen level.
///
/// @param levels in the order of their codes
record CategoryCells(List<String> levels) implements CellFormat {
    /// Hash tables, so that many levels cost as little as few. Only levels are cast, since a cast that fails takes
    /// some microseconds.
    @Override
    public String code(String cell) {
        String text = "CAST(" + cell + " AS VARCHAR)";
        String list = Sql.literals(levels);
        return "CASE WHEN %s IN (%s) THEN CAST(enum_code(TRY_CAST(%s AS ENUM(%s))) AS DOUBLE) ELSE CAST(%s AS DOUBLE) END"
                .formatted(text, list, text, list, CategoryEncoding.UNSEEN);
    }

    @Override
    public String text(String code) {
        String list = levels.stream().map(Sql::literal).collect(Collectors.joining(", ", "[", "]"));
        return "%s[CAST(%s AS BIGINT) + 1]".formatted(list, code);
    }

    @Override
    public String value(String code, String type) {
        return "CAST(" + text(code) + " AS " + type + ")";
    }

    @Override
    public String written() {
        return "";
    }

    @Override
    public String expected() {
        return "a text";
    }
}
