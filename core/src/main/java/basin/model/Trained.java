package basin.model;

import basin.rows.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The result of a training.
///
/// @param <M> the type of the model
/// @param model the best model found
/// @param steps number of steps, including those before a resume
/// @param ended why training ended, in words
/// @param notes for the user, each a sentence
/// @param unfinished empty when the training is complete; otherwise the state from which it can be resumed to the
///     same result as without a stop
/// @param comparison of candidates that the training chose from; empty where there are none
public record Trained<M extends Model>(
        M model,
        int steps,
        String ended,
        List<String> notes,
        Map<String, Tensor> unfinished,
        Optional<Comparison> comparison) {
    /// The result of a training that had no candidates to choose from.
    public Trained(M model, int steps, String ended, List<String> notes, Map<String, Tensor> unfinished) {
        this(model, steps, ended, notes, unfinished, Optional.empty());
    }
}
