package basin.cli;

import basin.model.SamplerKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/// The names of all samplers, for help.
final class SamplerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return SamplerKind.ALL.stream().map(SamplerKind::name).iterator();
    }

    /// All samplers with their settings, in lines for help.
    static String[] help() {
        List<String> lines = new ArrayList<>(List.of("", "Samplers, and their settings with defaults:"));
        for (SamplerKind kind : SamplerKind.ALL) {
            lines.add("  %-11s %s".formatted(kind.name(), kind.advice()));
            lines.add(kind.settings().stream()
                    .map(setting -> setting.name() + "=" + setting.defaultText())
                    .collect(Collectors.joining(", ", " ".repeat(14) + "--set ", "")));
        }
        return lines.toArray(String[]::new);
    }
}
