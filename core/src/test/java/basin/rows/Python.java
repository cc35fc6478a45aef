package basin.rows;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Debian's Python, for comparisons with other libraries.
public final class Python {
    private static final Path INTERPRETER = Path.of("/usr/bin/python3");

    private Python() {}

    /// Leaves the test out where a module is missing, or fails it with `-Dbasin.requirePeers=true`.
    ///
    /// @param debianPackage to install
    public static void require(String module, String debianPackage) throws IOException, InterruptedException {
        boolean present =
                Files.isExecutable(INTERPRETER) && start("import " + module).waitFor() == 0;
        if (!present && Boolean.getBoolean("basin.requirePeers")) {
            fail("expected " + INTERPRETER + " with " + module + ", got none; install " + debianPackage);
        } else if (!present) {
            abort(INTERPRETER + " with " + module + " is not there");
        }
    }

    /// Runs a program and gives what it prints.
    ///
    /// @param arguments `sys.argv[1]` and on
    public static String run(String program, String... arguments) throws IOException, InterruptedException {
        Process process = start(program, arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("python: expected exit code 0, got " + process.exitValue() + ": " + printed);
        }
        return printed.strip();
    }

    /// The program in the resource `name` of the package of a class.
    public static String program(Class<?> type, String name) throws IOException {
        try (InputStream source = Objects.requireNonNull(type.getResourceAsStream(name), name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(INTERPRETER.toString(), "-c", program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// The 1,797 × 64 digits that scikit-learn ships, cells from 0 to 16.
    public static Rows digits() throws IOException, InterruptedException {
        require("sklearn", "python3-sklearn");
        List<String> cells = run("from sklearn.datasets import load_digits\n"
                        + "for v in load_digits().data.ravel(): print(int(v))")
                .lines()
                .toList();
        float[] values = new float[cells.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(cells.get(i));
        }
        return Rows.wrap(values, 64);
    }
}
