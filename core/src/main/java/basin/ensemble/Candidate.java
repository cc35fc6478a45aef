package basin.ensemble;

import basin.model.Method;
import basin.model.Model;
import basin.model.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// A method with settings, which may become a member of an ensemble.
///
/// @param name of its own, letters, digits and hyphens
/// @param method that trains it
/// @param values of the settings that differ from the defaults, by name
/// @param fixed what the training on all rows has chosen, as further settings for the trainings on parts of the
///     rows, which then need not choose it again
public record Candidate(
        String name, Method method, Map<String, String> values, Function<Model, Map<String, String>> fixed) {
    /// A candidate whose trainings on parts of the rows have the same settings.
    public static Candidate of(String name, Method method, Map<String, String> values) {
        return new Candidate(name, method, values, model -> Map.of());
    }

    /// The same, whose trainings on parts of the rows have further settings.
    public Candidate fixing(Function<Model, Map<String, String>> choices) {
        return new Candidate(name, method, values, choices);
    }

    Settings settings() {
        return Settings.of(method.settings(), values);
    }

    /// The settings for a training on a part of the rows.
    Settings settings(Model onAllRows) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(fixed.apply(onAllRows));
        return Settings.of(method.settings(), all);
    }
}
