package basin.bench;

import java.util.Map;

/// The measures of one method on one split.
///
/// @param split the data
/// @param method a method of Basin or a peer
/// @param values the measures by name
record Measured(Question.Split split, String method, Map<String, Double> values) {}
