package basin.bench;

import basin.rows.InputException;
import basin.run.Methods;
import basin.run.TrainingOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A method of Basin with some of its settings, such as `knn` or `mixture:k=1`.
///
/// @param name as the user wrote it
/// @param method the name of the method
/// @param settings of the method, by name
record MethodChoice(String name, String method, Map<String, String> settings) {
    /// Reads `METHOD` or `METHOD:setting=value:setting=value`.
    ///
    /// @throws InputException for an unknown method or a setting without a value
    static MethodChoice of(String text) {
        List<String> parts = Arrays.asList(text.split(":", -1));
        var _ = Methods.named(parts.getFirst());
        Map<String, String> settings = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int at = part.indexOf('=');
            if (at < 1) {
                throw InputException.of("method " + text, "METHOD:setting=value", "'" + part + "'");
            }
            settings.put(part.substring(0, at), part.substring(at + 1));
        }
        return new MethodChoice(text, parts.getFirst(), settings);
    }

    /// The default options with this method.
    TrainingOptions options(long seed) {
        return TrainingOptions.defaults()
                .withMethod(method)
                .withSettings(settings)
                .withSeed(seed);
    }
}
