package basin.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Libraries are loaded in processes of their own, from folders of their own.
@Timeout(120)
class NativesTest {
    @TempDir
    Path folder;

    /// Prints a product, or the reason why there is none.
    static final class Main {
        public static void main(String[] arguments) {
            try (Scope _ = Scope.open()) {
                NativeTensor row = NativeTensor.of(new float[] {1, 2, 3}, 0, 1, 3);
                System.out.println("product " + row.matmul(row.transposed()).item());
            } catch (InputException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Settings of the machine for its own libraries must not matter.
        builder.environment().put("OPENBLAS_CORETYPE", "PRESCOTT");
        builder.environment().put("OMP_NUM_THREADS", "7");
        return builder.start();
    }

    /// The last line, which may follow warnings of the virtual machine.
    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    @Test
    void twoProcessesMayUnpackIntoOneEmptyFolderAtOnce() throws Exception {
        String cache = "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache");
        Process first = start(cache);
        Process second = start(cache);
        assertThat(said(first)).isEqualTo("product 14.0");
        assertThat(said(second)).isEqualTo("product 14.0");
        assertThat(folder.resolve("cache"))
                .isDirectoryContaining(path -> path.getFileName().toString().startsWith("pytorch"));
    }

    @Test
    void aFolderThatCannotBeCreatedIsReported() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        String within = file.resolve("cache").toString();
        assertThat(said(start(
                        "-Dorg.bytedeco.javacpp.cachedir=" + within,
                        "-Duser.home=" + within,
                        "-Djava.io.tmpdir=" + within)))
                .startsWith("refused native libraries: expected to unpack them into a folder with 500 MB of room, got ")
                .endsWith("cachedir=FOLDER");
    }

    @Test
    void aPlatformWithoutLibrariesIsReported() throws Exception {
        assertThat(said(start("-Dorg.bytedeco.javacpp.platform=linux-riscv64")))
                .isEqualTo("refused native libraries: expected javacpp for linux-riscv64 in this build, got none; build"
                        + " with -Dnatives.platform=linux-riscv64, or choose a method that needs no net");
    }
}
