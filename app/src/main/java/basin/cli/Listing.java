package basin.cli;

import java.io.PrintStream;
import java.util.Map;

/// Facts for people: one line for each, the names in the first column.
final class Listing {
    private static final int NAME_WIDTH = 10;

    private Listing() {}

    /// Prints the facts in the order of the map.
    static void print(Session session, Map<String, String> facts) {
        PrintStream text = session.out().text();
        facts.forEach((name, value) -> text.println(padded(name) + value.replaceAll("\\R", " ")));
        text.flush();
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }
}
