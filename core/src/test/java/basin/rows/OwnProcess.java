package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Runs a check of compiled code in a Java process of its own. What the compiler does with a method there depends
/// neither on the tests before it, which call the method with other types, nor on the load of the machine, since the
/// compiler does not run beside the code.
public final class OwnProcess {
    private OwnProcess() {}

    /// Runs the main method of a class, and fails with what it printed unless it ends normally.
    public static void run(Class<?> main) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xbatch",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
    }
}
