package basin.cli;

import basin.model.SamplerKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

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
            lines.addAll(HelpLines.of("  %-11s %s".formatted(kind.name(), kind.advice()), 14));
            int meaning = 4 + SettingLines.meaningColumn(kind.settings());
            SettingLines.of(kind.settings()).forEach(line -> lines.addAll(HelpLines.of("    " + line, meaning)));
        }
        return lines.toArray(String[]::new);
    }
}
