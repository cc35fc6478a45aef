package basin.cli;

import basin.model.Method;
import basin.run.Methods;
import java.util.Iterator;

/// The names of all methods, for help.
final class MethodNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Methods.ALL.stream().map(Method::name).iterator();
    }
}
