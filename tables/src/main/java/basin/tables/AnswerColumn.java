package basin.tables;

import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.util.List;
import java.util.Optional;

/// A column of answers.
///
/// @param name of the column in the output
/// @param kind type of its cells
/// @param levels of a category, in the order of their codes; empty for every other kind
/// @param style how the cells are written as texts, as in [basin.schema.Column]; empty for the usual way
public record AnswerColumn(String name, Kind kind, List<String> levels, String style) {
    /// The type of cells: float32, float64, whole numbers, booleans as 0 and 1, texts, texts that are JSON, which a
    /// JSON file contains as values, and the codes of times and of categories.
    public enum Kind {
        FLOAT("FLOAT"),
        DOUBLE("DOUBLE"),
        INTEGER("BIGINT"),
        BOOLEAN("BOOLEAN"),
        TEXT("VARCHAR"),
        JSON("JSON"),
        TIME("DOUBLE"),
        DATE("DOUBLE"),
        CATEGORY("DOUBLE");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    public AnswerColumn {
        levels = List.copyOf(levels);
    }

    /// Numbers of float32 precision, such as features.
    public static AnswerColumn floats(String name) {
        return new AnswerColumn(name, Kind.FLOAT, List.of(), "");
    }

    /// Numbers of float64 precision, such as energies and cells.
    public static AnswerColumn doubles(String name) {
        return new AnswerColumn(name, Kind.DOUBLE, List.of(), "");
    }

    /// Whole numbers up to 2⁵³ in size, such as the index of a prototype.
    public static AnswerColumn integers(String name) {
        return new AnswerColumn(name, Kind.INTEGER, List.of(), "");
    }

    /// True (1) and false (0).
    public static AnswerColumn booleans(String name) {
        return new AnswerColumn(name, Kind.BOOLEAN, List.of(), "");
    }

    /// Texts.
    public static AnswerColumn texts(String name) {
        return new AnswerColumn(name, Kind.TEXT, List.of(), "");
    }

    /// Days, as seconds since 1970-01-01T00:00Z.
    public static AnswerColumn dates(String name) {
        return new AnswerColumn(name, Kind.DATE, List.of(), "");
    }

    /// Texts that are JSON.
    public static AnswerColumn json(String name) {
        return new AnswerColumn(name, Kind.JSON, List.of(), "");
    }

    /// Numbers of float32 precision under several names, such as features.
    public static List<AnswerColumn> floats(List<String> names) {
        return names.stream().map(AnswerColumn::floats).toList();
    }

    /// A column of a schema, whose codes are appended (see [basin.schema.ColumnKind]).
    public static AnswerColumn of(Column column) {
        Kind kind = switch (column.kind()) {
            case NUMBER -> Kind.DOUBLE;
            case INTEGER -> Kind.INTEGER;
            case BOOLEAN -> Kind.BOOLEAN;
            case TIME -> Kind.TIME;
            case CATEGORY -> Kind.CATEGORY;
        };
        return new AnswerColumn(column.name(), kind, column.levels(), column.style());
    }

    /// The columns of a schema.
    public static List<AnswerColumn> of(Schema schema) {
        return schema.columns().stream().map(AnswerColumn::of).toList();
    }

    /// What is written for a cell.
    ///
    /// @param cell an expression
    /// @param texts whether cells are written as texts
    String written(String cell, boolean texts) {
        return texts ? format().map(format -> format.text(code(cell))).orElseGet(() -> typed(cell)) : typed(cell);
    }

    /// The format of texts, where it is another than that of the type.
    private Optional<CellFormat> format() {
        Optional<ColumnKind> like = switch (kind) {
            case FLOAT, DOUBLE -> Optional.of(ColumnKind.NUMBER);
            case INTEGER -> Optional.of(ColumnKind.INTEGER);
            case BOOLEAN -> Optional.of(ColumnKind.BOOLEAN);
            case TIME, DATE -> Optional.of(ColumnKind.TIME);
            case TEXT, JSON, CATEGORY -> Optional.empty();
        };
        return like.flatMap(as -> CellFormat.known(Column.of(name, as).withStyle(style)))
                .filter(format -> !format.written().equals(NumberStyle.PLAIN.example()));
    }

    private String code(String cell) {
        return kind == Kind.BOOLEAN ? "CAST(" + cell + " AS DOUBLE)" : cell;
    }

    private String typed(String cell) {
        return switch (kind) {
            case FLOAT, DOUBLE, INTEGER, BOOLEAN, TEXT, JSON -> cell;
            case TIME -> TimeCells.TYPED.value(cell, "TIMESTAMP");
            case DATE -> TimeCells.TYPED.value(cell, "DATE");
            case CATEGORY -> new CategoryCells(levels).text(cell);
        };
    }
}
