package basin.model;

import basin.rows.Rows;
import java.util.List;

/// The rows that a method trains on.
///
/// @param rows checked
/// @param notes what the user should know, such as that rows were left out, each a sentence
public record TrainingRows(Rows rows, List<String> notes) {}
