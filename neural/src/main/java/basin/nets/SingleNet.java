package basin.nets;

import java.util.List;

/// The only net of a method.
///
/// @param <N> its type
public record SingleNet<N extends Net>(N net) implements NetGroup {
    @Override
    public List<Net> all() {
        return List.of(net);
    }
}
