package basin.nets;

import basin.rows.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// Several sets of tensors in one map, each under its own prefix.
public final class TensorGroups {
    private TensorGroups() {}

    /// Adds a group to a map, with the prefix before every name.
    public static void put(Map<String, Tensor> all, String prefix, Map<String, Tensor> group) {
        group.forEach((name, tensor) -> all.put(prefix + name, tensor));
    }

    /// The tensors whose names begin with a prefix, by their names without it.
    public static Map<String, Tensor> get(Map<String, Tensor> all, String prefix) {
        Map<String, Tensor> group = new LinkedHashMap<>();
        all.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                group.put(name.substring(prefix.length()), tensor);
            }
        });
        return group;
    }
}
