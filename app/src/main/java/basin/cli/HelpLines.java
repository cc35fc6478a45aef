package basin.cli;

import java.util.ArrayList;
import java.util.List;

/// Lines at the end of a help text.
final class HelpLines {
    /// The maximum number of characters; the parser of commands breaks lines that fill its width.
    private static final int WIDTH = RootCommand.HELP_WIDTH - 1;

    private HelpLines() {}

    /// A line, broken where it is too long; the lines after the first are indented by `indent`.
    static List<String> of(String line, int indent) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            lines.add(rest.substring(0, end));
            rest = " ".repeat(indent) + rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }
}
