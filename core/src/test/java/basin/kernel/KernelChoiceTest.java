package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    @Test
    void choicesHaveNames() {
        assertThat(KernelChoice.named("auto")).isEqualTo(KernelChoice.AUTO);
        assertThat(KernelChoice.named("scalar")).isEqualTo(KernelChoice.SCALAR);
        assertThat(KernelChoice.named("simd")).isEqualTo(KernelChoice.SIMD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelChoice.named("SIMD"))
                .withMessage("kernels: expected auto, scalar or simd, got 'SIMD'");
    }

    @Test
    void theChoiceFollowsTheWorkUnlessItIsForced() {
        assertThat(KernelChoice.AUTO.kernels(1000).name()).isEqualTo("scalar");
        assertThat(KernelChoice.AUTO.kernels(1e15).name()).startsWith("simd ");
        assertThat(KernelChoice.SIMD.kernels(1000).name()).startsWith("simd ");
        assertThat(KernelChoice.SCALAR.kernels(1e15).name()).isEqualTo("scalar");
    }

    @Test
    void amountsOfWorkAreAdded() {
        for (int i = 0; i < 11; i++) {
            assertThat(KernelChoice.SCALAR.kernelsForMore(10_000_000).name()).isEqualTo("scalar");
        }
        assertThat(KernelChoice.AUTO.kernelsForMore(1).name()).startsWith("simd ");
        assertThat(KernelChoice.SIMD.kernelsForMore(1).name()).startsWith("simd ");
    }

    /// Chooses kernels in a JVM of its own.
    static final class Ask {
        private Ask() {}

        public static void main(String[] names) {
            for (String name : names) {
                KernelChoice.named(name).kernels(1e15);
            }
        }
    }

    @Test
    void aChoiceThatCannotBeMetFailsLoudly() throws Exception {
        String said = withoutVectors(1, "simd");
        assertThat(said)
                .contains("kernels: expected the Vector API for 'simd', got a JVM without it;"
                        + " start java with --add-modules jdk.incubator.vector");
    }

    @Test
    void withoutVectorsTheScalarKernelsRunAfterOneWarning() throws Exception {
        String said = withoutVectors(0, "scalar", "auto", "auto");
        assertThat(said).containsOnlyOnce("the Vector API is not available, so the slower scalar kernels run");
    }

    /// The output of a JVM without the Vector API, and its exit code.
    private static String withoutVectors(int status, String... names) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = place(KernelChoice.class) + File.pathSeparator + place(Ask.class);
        String[] command = Stream.concat(Stream.of(java, "-cp", classes, Ask.class.getName()), Arrays.stream(names))
                .toArray(String[]::new);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(status);
        return said;
    }

    private static Path place(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
