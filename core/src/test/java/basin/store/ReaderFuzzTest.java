package basin.store;

import static basin.store.SafetensorsFiles.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.InputException;
import basin.rows.Randomness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Thousands of damaged files: each is read, or refused in one line, without delay and without memory for false
/// sizes.
@Timeout(300)
class ReaderFuzzTest {
    private static final int CASES = 12_000;

    /// What reading a file of this size may allocate: the parser's buffers and objects in proportion to the file. A
    /// reader that allocated by one number of a damaged header would exceed this.
    private static final long PER_FILE = 2 << 20;

    private static final long PER_BYTE = 200;

    @TempDir
    Path folder;

    private static final String HEADER = "{\"__metadata__\":{\"maker\":\"basin\",\"k\":\"32\"},"
            + tensor("counts", "I64", "[2,2]", "[0,32]") + ","
            + tensor("means", "F64", "[3]", "[32,56]") + ","
            + tensor("prototypes", "F32", "[2,3]", "[56,80]") + ","
            + tensor("half", "BF16", "[1,0,4]", "[80,80]") + ","
            + tensor("scalar", "F16", "[]", "[80,82]") + "}";

    private static final List<byte[]> HEADERS = List.of(
            HEADER.getBytes(StandardCharsets.UTF_8),
            "{}      ".getBytes(StandardCharsets.UTF_8),
            ("{" + tensor("a", "I32", "[1]", "[0,4]") + "}    ").getBytes(StandardCharsets.UTF_8));

    @Test
    void damagedSafetensors() throws IOException {
        List<byte[]> sound = List.of(
                SafetensorsFiles.file(HEADER, 82),
                SafetensorsFiles.file(HEADERS.get(1), new byte[0]),
                SafetensorsFiles.file(HEADERS.get(2), new byte[4]));
        Mutations mutations = new Mutations(new Randomness(1), sound);
        fuzz(mutations::damaged, file -> sumUp(Safetensors.read(file)));
    }

    /// Damage in the header alone, with the right length before it, so that it is not refused for its length.
    @Test
    void damagedSafetensorsHeaders() throws IOException {
        Mutations mutations = new Mutations(new Randomness(2), HEADERS);
        byte[] data = new byte[82];
        fuzz(
                i -> SafetensorsFiles.file(
                        mutations.damaged(i), Arrays.copyOf(data, i % 3 == 0 ? 82 : i % 3 == 1 ? 0 : 4)),
                file -> sumUp(Safetensors.read(file)));
    }

    @Test
    void damagedConfigs() throws IOException {
        List<byte[]> sound =
                List.of(RunConfigJson.write(RunConfigTest.example()), RunConfigJson.write(RunConfigTest.smallest()));
        Mutations mutations = new Mutations(new Randomness(3), sound);
        fuzz(
                mutations::damaged,
                file -> assertThat(RunConfig.read(file).encoding().columns())
                        .allSatisfy(column -> assertThat(column.logVolume()).isFinite()));
    }

    /// The tensors have as many values as their shapes state.
    private static void sumUp(Safetensors read) {
        read.tensors()
                .values()
                .forEach(tensor -> assertThat(tensor.size())
                        .isEqualTo(Arrays.stream(tensor.shape()).reduce(1, Math::multiplyExact)));
    }

    private void fuzz(IntFunction<byte[]> damaged, Consumer<Path> reading) throws IOException {
        Path file = folder.resolve("damaged");
        int read = 0;
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = damaged.apply(i);
            Files.write(file, bytes);
            long before = HostileSafetensorsTest.allocated();
            try {
                reading.accept(file);
                read++;
            } catch (InputException e) {
                refused++;
                requireOneLine(file, e);
            }
            long allocated = HostileSafetensorsTest.allocated() - before;
            if (i > 0 && allocated > PER_FILE + PER_BYTE * bytes.length) {
                throw new AssertionError("case " + i + " took " + allocated + " bytes");
            }
        }
        assertThat(read).as("damages that do no harm").isPositive();
        assertThat(refused).as("damages that do").isGreaterThan(CASES / 2);
    }

    private static void requireOneLine(Path file, InputException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.startsWith(file + ": ") || !message.matches("\\P{Cntrl}+") || message.length() > 1000) {
            throw new AssertionError("expected one line about the file, got " + message, e);
        }
    }
}
