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

    /// All samplers with their settings, in lines of at most `width` characters for help.
    static String[] help(int width) {
        List<String> lines = new ArrayList<>(List.of("", "Samplers, and their settings with defaults:"));
        for (SamplerKind kind : SamplerKind.ALL) {
            addWrapped(lines, "  %-11s %s".formatted(kind.name(), kind.advice()), 14, width);
            int meaning = 4 + SettingLines.meaningColumn(kind.settings());
            SettingLines.of(kind.settings()).forEach(line -> addWrapped(lines, "    " + line, meaning, width));
        }
        return lines.toArray(String[]::new);
    }

    /// Adds a line, broken into lines of at most `width` characters; those after the first are indented by
    /// `indent`.
    private static void addWrapped(List<String> lines, String line, int indent, int width) {
        if (line.length() <= width) {
            lines.add(line);
            return;
        }
        int end = line.lastIndexOf(' ', width);
        lines.add(line.substring(0, end));
        addWrapped(lines, " ".repeat(indent) + line.substring(end + 1), indent, width);
    }
}
