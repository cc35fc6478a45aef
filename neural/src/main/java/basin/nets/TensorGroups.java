package basin.nets;

import basin.rows.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// Several sets of tensors in one, each under a prefix of its own.
public final class TensorGroups {
    private TensorGroups() {}

    /// Puts a group into all.
    public static void put(Map<String, Tensor> all, String prefix, Map<String, Tensor> group) {
        group.forEach((name, tensor) -> all.put(prefix + name, tensor));
    }

    /// The group of a prefix, without it.
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
