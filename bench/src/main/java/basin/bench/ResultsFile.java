package basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A Markdown file of results. It has one section, with a heading `## `, for each benchmark and machine.
final class ResultsFile {
    private static final String HEADING = "## ";
    private static final String PREAMBLE = """
            # Results

            Each section has the measurements of one run on one machine, by the command that it names. Times are medians over
            rounds in which all candidates run in turn; a peer is compared at its best setting.
            """;

    private ResultsFile() {}

    /// Replaces the section with this title, or adds it at the end, and does not change the other sections.
    static void put(Path file, String title, String body) throws IOException {
        String old = Files.exists(file) ? Files.readString(file) : PREAMBLE;
        // The file is replaced in one step, so that after a kill it is either the old one or the new one.
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, put(old, title, body));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The new text of a file whose text was `old`.
    static String put(String old, String title, String body) {
        List<String> sections = sections(old);
        String section = HEADING + title + "\n\n" + body.strip() + "\n";
        int at = 0;
        while (at < sections.size() && !sections.get(at).startsWith(HEADING + title + "\n")) {
            at++;
        }
        if (at < sections.size()) {
            sections.set(at, section);
        } else {
            sections.add(section);
        }
        return String.join("\n", sections.stream().map(s -> s.strip() + "\n").toList());
    }

    /// The text before the first heading, then each section with its heading.
    private static List<String> sections(String text) {
        List<String> sections = new ArrayList<>();
        StringBuilder section = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(HEADING)) {
                sections.add(section.toString());
                section.setLength(0);
            }
            section.append(line).append('\n');
        }
        sections.add(section.toString());
        return sections;
    }
}
