package basin.model;

import basin.rows.Tensor;
import java.util.List;
import java.util.Map;

/// What training gives.
///
/// @param <M> what the model is
/// @param model the best model found
/// @param steps steps taken, with those before a resume
/// @param ended why training ended, in words
/// @param notes what the user should know, each a sentence
/// @param unfinished empty when training ran to its end; otherwise the state from which it can be resumed to the
///     very same result
public record Trained<M extends Model>(
        M model, int steps, String ended, List<String> notes, Map<String, Tensor> unfinished) {}
