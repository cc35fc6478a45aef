package basin.lecture;

import basin.report.Block;
import java.util.List;

/// The outcome of an experiment.
///
/// @param id the name of the claim
/// @param claim the claim in one sentence
/// @param documentedToHold whether the documentation says that the claim holds
/// @param words the explanation of the experiment for a student; each a paragraph
/// @param measurements the numbers, judged one by one
/// @param evidence figures and tables
public record Outcome(
        String id,
        String claim,
        boolean documentedToHold,
        List<String> words,
        List<Measurement> measurements,
        List<Block> evidence) {
    /// Keeps copies.
    public Outcome {
        words = List.copyOf(words);
        measurements = List.copyOf(measurements);
        evidence = List.copyOf(evidence);
    }

    /// The outcome of an experiment.
    static Outcome of(
            Experiment experiment, List<String> words, List<Measurement> measurements, List<? extends Block> evidence) {
        return new Outcome(
                experiment.id(),
                experiment.claim(),
                experiment.documentedToHold(),
                words,
                measurements,
                List.copyOf(evidence));
    }

    /// Whether every judged number is within its bounds.
    public boolean holds() {
        return measurements.stream().allMatch(Measurement::holds);
    }

    /// Whether the claim holds if it is documented to hold, and does not hold otherwise.
    public boolean isAsDocumented() {
        return holds() == documentedToHold;
    }
}
