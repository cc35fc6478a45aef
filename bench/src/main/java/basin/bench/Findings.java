package basin.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What comes to light beside the times.
final class Findings {
    private final List<Check> checks = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    /// Notes whether something that must hold does.
    void check(String what, boolean holds) {
        checks.add(new Check(what, holds));
    }

    /// Notes what the reader of the results should know, once.
    void remark(String remark) {
        remarks.add(remark);
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
