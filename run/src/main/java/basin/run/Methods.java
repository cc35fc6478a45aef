package basin.run;

import basin.classic.ClassicMethods;
import basin.model.Method;
import basin.rows.InputException;
import basin.strategy.NeuralMethods;
import java.util.List;
import java.util.stream.Stream;

/// Every method that a run can be trained with.
public final class Methods {
    /// In the order in which they are listed.
    public static final List<Method> ALL = Stream.concat(ClassicMethods.ALL.stream(), NeuralMethods.ALL.stream())
            .toList();

    private Methods() {}

    /// The method of a name.
    ///
    /// @throws InputException when there is none, with the most similar names
    public static Method named(String name) {
        return ALL.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.unknown(
                        "method", "method", name, ALL.stream().map(Method::name).toList()));
    }
}
