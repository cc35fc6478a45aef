package basin.store;

import static basin.store.SafetensorsFiles.file;
import static basin.store.SafetensorsFiles.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import basin.rows.InputException;
import basin.rows.Tensor;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files with false sizes. Each is refused in one line, before memory is allocated for the stated sizes.
@Timeout(60)
class HostileSafetensorsTest {
    /// The maximum allocation for refusing a file of some hundred bytes: the buffers of the parser.
    static final long FEW_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private static Arguments hostile(String what, byte[] file, String message) {
        return Arguments.of(what, file, message);
    }

    private static Arguments hostile(String what, String header, int dataBytes, String message) {
        return Arguments.of(what, file(header, dataBytes), message);
    }

    private static byte[] claiming(long headerLength) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .put("{}".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    static Stream<Arguments> lengths() {
        String four = "{" + tensor("t", "F32", "[4]", "[0,16]") + "}";
        return Stream.of(
                hostile("empty", new byte[0], "start: expected 8 bytes with the header's length, got fewer"),
                hostile("cut in the length", new byte[7], "start: expected 8 bytes"),
                hostile("no header", new byte[8], "header: expected JSON that begins with {"),
                hostile("header past the end", claiming(9), "start: expected a header of at most 8 bytes, got 9"),
                hostile("header of exabytes", claiming(1L << 60), "got 1152921504606846976"),
                hostile("header length past 2⁶³", claiming(-1), "got 18446744073709551615"),
                hostile("data cut", four, 15, "data: expected 16 bytes after the header, got 15"),
                hostile("bytes after the data", four, 17, "data: expected 16 bytes after the header, got 17"),
                hostile("no data", four, 0, "data: expected 16 bytes after the header, got 0"),
                hostile(
                        "exabytes of data",
                        "{" + tensor("t", "F64", "[2147483639]", "[0,17179869112]") + "}",
                        8,
                        "data: expected 17179869112 bytes after the header, got 8"));
    }

    static Stream<Arguments> offsets() {
        return Stream.of(
                hostile(
                        "overlap",
                        "{" + tensor("a", "F32", "[2]", "[0,8]") + "," + tensor("b", "F32", "[2]", "[4,12]") + "}",
                        12,
                        "tensor \"b\": expected data_offsets that begin at 8, where the data before end, got 4 (they overlap)"),
                hostile(
                        "the same bytes twice",
                        "{" + tensor("a", "F32", "[2]", "[0,8]") + "," + tensor("b", "F32", "[2]", "[0,8]") + "}",
                        8,
                        "they overlap"),
                hostile("hole before", "{" + tensor("a", "F32", "[1]", "[4,8]") + "}", 8, "got 4 (a hole)"),
                hostile(
                        "hole between",
                        "{" + tensor("a", "I32", "[1]", "[0,4]") + "," + tensor("b", "I32", "[1]", "[8,12]") + "}",
                        12,
                        "tensor \"b\": expected data_offsets that begin at 4"),
                hostile("backwards", "{" + tensor("a", "F32", "[1]", "[4,0]") + "}", 4, "got data_offsets [4, 0]"),
                hostile("negative", "{" + tensor("a", "F32", "[1]", "[-4,0]") + "}", 4, "got -4"),
                hostile(
                        "past 2⁶³",
                        "{" + tensor("a", "F32", "[1]", "[0,9223372036854775808]") + "}",
                        4,
                        "expected a whole number between"),
                hostile(
                        "overflowing difference",
                        "{" + tensor("a", "F32", "[1]", "[9223372036854775807,4]") + "}",
                        4,
                        "expected 4 bytes"),
                hostile("one", "{" + tensor("a", "F32", "[1]", "[0]") + "}", 4, "two data_offsets, got 1"),
                hostile("three", "{" + tensor("a", "F32", "[1]", "[0,4,8]") + "}", 4, "at most 2 numbers"),
                hostile("fractions", "{" + tensor("a", "F32", "[1]", "[0,4.0]") + "}", 4, "got 4.0"),
                hostile("texts", "{" + tensor("a", "F32", "[1]", "[\"0\",\"4\"]") + "}", 4, "got \"0\""));
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                hostile(
                        "not the bytes",
                        "{" + tensor("a", "F32", "[3]", "[0,8]") + "}",
                        8,
                        "expected 12 bytes for F32 [3]"),
                hostile("negative", "{" + tensor("a", "F32", "[-1]", "[0,4]") + "}", 4, "got -1"),
                hostile("two negatives", "{" + tensor("a", "F32", "[-2,-2]", "[0,16]") + "}", 16, "got -2"),
                hostile(
                        "product that overflows to 0",
                        "{" + tensor("a", "F32", "[1073741824,1073741824,16]", "[0,0]") + "}",
                        0,
                        "expected a shape of at most 2147483639 values"),
                hostile(
                        "product hidden behind a 0",
                        "{" + tensor("a", "F32", "[2147483639,2147483639,2147483639,0]", "[0,0]") + "}",
                        0,
                        "expected a shape of at most"),
                hostile(
                        "dimension past an array",
                        "{" + tensor("a", "F32", "[2147483640]", "[0,8589934560]") + "}",
                        4,
                        "expected whole numbers from 0 to 2147483639"),
                hostile(
                        "dimension past 2⁶³",
                        "{" + tensor("a", "F32", "[99999999999999999999]", "[0,4]") + "}",
                        4,
                        "got 99999999999999999999"),
                hostile(
                        "too many dimensions",
                        "{" + tensor("a", "F32", "[1" + ",1".repeat(32) + "]", "[0,4]") + "}",
                        4,
                        "at most 32 numbers"),
                hostile("no list", "{" + tensor("a", "F32", "4", "[0,16]") + "}", 16, "expected an array, got 4"),
                hostile("nested", "{" + tensor("a", "F32", "[[1]]", "[0,4]") + "}", 4, "got an array"));
    }

    static Stream<Arguments> headers() {
        String good = tensor("a", "F32", "[1]", "[0,4]");
        return Stream.of(
                hostile("no JSON", "{\"a\":", 0, "expected sound JSON"),
                hostile("blanks first", " {}", 0, "expected JSON that begins with {"),
                hostile("an array", "[]", 0, "expected JSON that begins with {"),
                hostile("more after the end", "{}{}", 0, "after the JSON object: expected the end, got an object"),
                hostile("zeros after the end", "{}\0\0", 0, "expected sound JSON"),
                hostile("not UTF-8", file(new byte[] {'{', '"', (byte) 0xff, '"', '}'}, new byte[0]), "expected UTF-8"),
                hostile("UTF-16", file("{}".getBytes(StandardCharsets.UTF_16LE), new byte[0]), "expected sound JSON"),
                hostile("half a surrogate", "{\"\\ud800\":{}}", 0, "expected sound JSON"),
                hostile("depth", "{\"a\":" + "[".repeat(100_000) + "}", 0, "expected an object, got an array"),
                hostile(
                        "depth where it fits",
                        "{\"__metadata__\":{\"a\":" + "{\"a\":".repeat(9999),
                        0,
                        "got an object"),
                hostile("duplicate tensor", "{" + good + "," + good + "}", 4, "Duplicate"),
                hostile(
                        "duplicate field",
                        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                        4,
                        "Duplicate"),
                hostile("duplicate metadata", "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "Duplicate"),
                hostile(
                        "metadata of numbers",
                        "{\"__metadata__\":{\"k\":1}}",
                        0,
                        "metadata \"k\": expected a text, got 1"),
                hostile("metadata as text", "{\"__metadata__\":\"k\"}", 0, "expected an object, got \"k\""),
                hostile("tensor null", "{\"a\":null}", 0, "tensor \"a\": expected an object, got null"),
                hostile("no fields", "{\"a\":{}}", 0, "got no dtype, shape, data_offsets"),
                hostile("unknown field", "{\"a\":{\"offset\":1}}", 0, "got \"offset\""),
                hostile(
                        "unknown dtype",
                        "{" + tensor("a", "F33", "[1]", "[0,4]") + "}",
                        4,
                        "tensor \"a\" dtype: expected one of I64, F64, F32, I32, F16, BF16, got \"F33\""),
                hostile("dtype in small letters", "{" + tensor("a", "f32", "[1]", "[0,4]") + "}", 4, "got \"f32\""));
    }

    static Stream<Arguments> names() {
        return Stream.of("../../etc/passwd", "a/../b", "..", "a\\\\..\\\\b", "line\\nbreak", "\\u001b[31m", "\\u202e")
                .map(name -> hostile(
                        name,
                        "{" + tensor(name, "F32", "[1]", "[0,4]") + "}",
                        4,
                        "expected a name without control characters and without .. between slashes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"lengths", "offsets", "shapes", "headers", "names"})
    void isRefusedInOneLineWithoutTakingMemory(String what, byte[] content, String message) throws IOException {
        Path file = Files.write(folder.resolve("hostile.safetensors"), content);
        InputException refusal = refusal(file);
        assertThat(refusal)
                .as(what)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .message()
                .matches("\\P{Cntrl}+");
        long before = allocated();
        InputException _ = refusal(file);
        assertThat(allocated() - before).isLessThan(FEW_BYTES + 16L * content.length);
    }

    private static InputException refusal(Path file) {
        return catchThrowableOfType(InputException.class, () -> Safetensors.read(file));
    }

    /// Bytes that this thread has ever allocated; only their growth matters.
    static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void aHeaderLargerThanOurLimitIsRefusedBeforeItIsRead() throws IOException {
        Path file = sparse(200L << 20, 100L << 20, "");
        assertThat(refusal(file))
                .hasMessageContaining("start: expected a header of at most 16777216 bytes, got 104857600");
        long before = allocated();
        InputException _ = refusal(file);
        assertThat(allocated() - before).isLessThan(FEW_BYTES);
    }

    @Test
    void moreValuesThanAnArrayHoldsAreRefusedThoughTheFileHasThem() throws IOException {
        String header = "{" + tensor("a", "BF16", "[2,1073741820]", "[0,4294967280]") + "}";
        Path file = sparse(8 + header.length() + 4294967280L, header.length(), header);
        assertThat(refusal(file))
                .hasMessageContaining(
                        "tensor \"a\": expected a shape of at most 2147483639 values, got [2, 1073741820]");
    }

    @Test
    void moreThanTheMemoryIsRefusedThoughTheFileHasIt() throws IOException {
        long bytes = 8L * (Tensor.LARGEST - 7);
        int tensors = (int) (Runtime.getRuntime().maxMemory() / bytes) + 1;
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < tensors; i++) {
            String offsets = "[" + i * bytes + "," + (i + 1) * bytes + "]";
            header.append(i == 0 ? "" : ",").append(tensor("t" + i, "F64", "[" + bytes / 8 + "]", offsets));
        }
        header.append('}');
        Path file = sparse(8 + header.length() + tensors * bytes, header.length(), header.toString());
        assertThat(refusal(file))
                .hasMessageContaining("MiB of memory that Java may use")
                .hasMessageEndingWith("allow more with -Xmx");
    }

    /// A file of that many bytes that takes no room on disk, where the file system can do that.
    private Path sparse(long bytes, long headerLength, String header) throws IOException {
        Path path = folder.resolve("sparse.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(headerLength));
            file.write(header.getBytes(StandardCharsets.US_ASCII));
            file.setLength(bytes);
        }
        return path;
    }
}
