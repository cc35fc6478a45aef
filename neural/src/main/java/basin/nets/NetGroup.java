package basin.nets;

import java.util.List;

/// The nets of a method, each by its name: usually a record with one component for each net.
public interface NetGroup {
    /// All of them, in the order in which their parameters are stored.
    List<Net> all();
}
