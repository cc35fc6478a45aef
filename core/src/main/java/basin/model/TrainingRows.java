package basin.model;

import basin.rows.RowSource;
import java.util.List;

/// The rows that a method trains on.
///
/// @param rows checked
/// @param notes for the user, such as that rows were left out, each a sentence
public record TrainingRows(RowSource rows, List<String> notes) {}
