package basin.tables;

import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.util.List;

/// A column of answers.
///
/// @param name of the column in the output
/// @param kind type of its cells
public record AnswerColumn(String name, Kind kind) {
    /// The type of cells: float32, float64, whole numbers, booleans as 0 and 1, texts, and texts that are JSON,
    /// which a JSON file contains as values.
    public enum Kind {
        FLOAT("FLOAT"),
        DOUBLE("DOUBLE"),
        INTEGER("BIGINT"),
        BOOLEAN("BOOLEAN"),
        TEXT("VARCHAR"),
        JSON("JSON");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /// Numbers of float32 precision, such as features.
    public static AnswerColumn floats(String name) {
        return new AnswerColumn(name, Kind.FLOAT);
    }

    /// Numbers of float64 precision, such as energies and cells.
    public static AnswerColumn doubles(String name) {
        return new AnswerColumn(name, Kind.DOUBLE);
    }

    /// Whole numbers up to 2⁵³ in size, such as the index of a prototype.
    public static AnswerColumn integers(String name) {
        return new AnswerColumn(name, Kind.INTEGER);
    }

    /// True (1) and false (0).
    public static AnswerColumn booleans(String name) {
        return new AnswerColumn(name, Kind.BOOLEAN);
    }

    /// Texts.
    public static AnswerColumn texts(String name) {
        return new AnswerColumn(name, Kind.TEXT);
    }

    /// Texts that are JSON.
    public static AnswerColumn json(String name) {
        return new AnswerColumn(name, Kind.JSON);
    }

    /// Numbers of float32 precision under several names, such as features.
    public static List<AnswerColumn> floats(List<String> names) {
        return names.stream().map(AnswerColumn::floats).toList();
    }

    /// The columns of a schema: whole numbers for integers, numbers of float64 precision for others.
    public static List<AnswerColumn> of(Schema schema) {
        return schema.columns().stream()
                .map(column -> column.kind() == ColumnKind.INTEGER ? integers(column.name()) : doubles(column.name()))
                .toList();
    }
}
