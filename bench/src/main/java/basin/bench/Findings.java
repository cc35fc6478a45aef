package basin.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The checks and remarks of a run, in addition to its times.
final class Findings {
    private final List<Check> checks = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    /// A condition that must hold for the times to be comparable.
    ///
    /// @param what the condition
    /// @param holds whether it holds
    record Check(String what, boolean holds) {}

    /// Adds a condition that must hold.
    void check(String what, boolean holds) {
        checks.add(new Check(what, holds));
    }

    /// Adds a remark for the reader of the results. A remark that was added before is not repeated.
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
