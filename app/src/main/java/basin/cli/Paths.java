package basin.cli;

import basin.rows.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Paths of the command line.
final class Paths {
    private Paths() {}

    /// The path of a folder.
    ///
    /// @throws InputException when no folder can have this name
    static Path folder(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InputException("expected a folder, got a name that no folder can have: " + e.getReason(), e);
        }
    }
}
