package basin.cli;

import basin.classic.ClassicMethods;
import basin.model.Method;
import basin.rows.InputException;
import basin.strategy.NeuralMethods;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// Every method that commands know.
final class Methods {
    /// In the order in which they are listed.
    static final List<Method> ALL = Stream.concat(ClassicMethods.ALL.stream(), NeuralMethods.ALL.stream())
            .toList();

    private Methods() {}

    /// The names of all methods, for help.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(Method::name).iterator();
        }
    }

    /// The method of a name.
    ///
    /// @throws InputException when there is none, with the most similar names
    static Method named(String name) {
        return ALL.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.unknown(
                        "method", "method", name, ALL.stream().map(Method::name).toList()));
    }
}
