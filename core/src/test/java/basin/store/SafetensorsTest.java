package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import basin.rows.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    private static byte[] bytes(int... bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = (byte) bytes[i];
        }
        return result;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Safetensors roundTrip(Map<String, Tensor> tensors, Map<String, String> metadata) {
        Path file = folder.resolve("round.safetensors");
        Safetensors.write(file, tensors, metadata);
        return Safetensors.read(file);
    }

    @Test
    void everyTypeComesBackBitForBit() {
        float[] floats = {0f, -0f, Float.NaN, Float.intBitsToFloat(0x7fc12345), Float.MIN_VALUE, Float.NEGATIVE_INFINITY
        };
        double[] doubles = {0, -0.0, Double.NaN, Double.longBitsToDouble(0xfff8_0000_0000_0123L), Double.MIN_VALUE};
        long[] longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
        int[] ints = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE};
        Safetensors read = roundTrip(
                Map.of(
                        "floats",
                        Tensor.of(floats, 2, 3),
                        "doubles",
                        Tensor.of(doubles, 5),
                        "longs",
                        Tensor.of(longs, 2, 2),
                        "ints",
                        Tensor.of(ints, 4, 1)),
                Map.of("maker", "Basin ≥ 0.1 \"quoted\" 🙂"));
        assertThat(rawBits(read.tensor("floats", Tensor.Type.F32, 2).floats())).isEqualTo(rawBits(floats));
        assertThat(rawBits(read.tensor("doubles", Tensor.Type.F64, 1).doubles()))
                .isEqualTo(rawBits(doubles));
        assertThat(read.tensor("longs", Tensor.Type.I64, 2).longs()).isEqualTo(longs);
        assertThat(read.tensor("ints", Tensor.Type.I32, 2).ints()).isEqualTo(ints);
        assertThat(read.metadata()).containsExactly(Map.entry("maker", "Basin ≥ 0.1 \"quoted\" 🙂"));
    }

    private static int[] rawBits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static long[] rawBits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void everyKindOfShapeComesBack() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int[] shape : new int[][] {{}, {1}, {0}, {3, 0, 2}, {0, 5}, {2, 3, 4}, {1, 1, 1, 1, 1, 1}}) {
            int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            String name = Arrays.toString(shape);
            tensors.put("float " + name, Tensor.of(new float[size], shape));
            tensors.put("double " + name, Tensor.of(new double[size], shape));
            tensors.put("long " + name, Tensor.of(new long[size], shape));
            tensors.put("int " + name, Tensor.of(new int[size], shape));
        }
        Safetensors read = roundTrip(tensors, Map.of());
        assertThat(read.tensors()).hasSameSizeAs(tensors);
        tensors.forEach((name, tensor) -> assertThat(read.tensors().get(name)).hasToString(tensor.toString()));
    }

    @Test
    void tensorsOfManyChunksComeBack() {
        int size = (1 << 20) + 12_345;
        float[] floats = new float[size];
        double[] doubles = new double[size];
        for (int i = 0; i < size; i++) {
            floats[i] = i * 0.5f;
            doubles[i] = -i;
        }
        Safetensors read = roundTrip(Map.of("f", Tensor.of(floats, size), "d", Tensor.of(doubles, 1, size)), Map.of());
        assertThat(read.tensor("f", Tensor.Type.F32, 1).floats()).isEqualTo(floats);
        assertThat(read.tensor("d", Tensor.Type.F64, 2).doubles()).isEqualTo(doubles);
    }

    /// The vectors of the tests of the format's reference implementation.
    @Test
    void theBytesAreThoseOfTheReferenceImplementation() throws IOException {
        float[] values = {0, 1, 2, 3, 4, 5};
        byte[] data = bytes(0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64, 0, 0, 160, 64);
        assertThat(written(Map.of("attn.0", Tensor.of(values, 1, 2, 3)), Map.of()))
                .isEqualTo(SafetensorsFiles.file(
                        ascii("{\"attn.0\":{\"dtype\":\"F32\",\"shape\":[1,2,3],\"data_offsets\":[0,24]}}"), data));
        assertThat(written(Map.of("attn0", Tensor.of(values, 1, 1, 2, 3)), Map.of()))
                .isEqualTo(SafetensorsFiles.file(
                        ascii("{\"attn0\":{\"dtype\":\"F32\",\"shape\":[1,1,2,3],\"data_offsets\":[0,24]}}       "),
                        data));
        assertThat(written(Map.of(), Map.of())).isEqualTo(SafetensorsFiles.file(ascii("{}      "), bytes()));
        assertThat(written(Map.of(), Map.of("framework", "pt")))
                .isEqualTo(SafetensorsFiles.file(ascii("{\"__metadata__\":{\"framework\":\"pt\"}}     "), bytes()));
    }

    private byte[] written(Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        Path file = folder.resolve("written.safetensors");
        Safetensors.write(file, tensors, metadata);
        return Files.readAllBytes(file);
    }

    @Test
    void tensorsAreOrderedByDecreasingAlignmentThenName() throws IOException {
        byte[] file = written(
                Map.of(
                        "b", Tensor.of(new float[] {1}, 1),
                        "a", Tensor.of(new float[] {2}, 1),
                        "y", Tensor.of(new double[] {3}, 1),
                        "z", Tensor.of(new long[] {4}, 1)),
                Map.of());
        String header = new String(file, StandardCharsets.UTF_8);
        assertThat(header)
                .containsSubsequence("\"z\"", "[0,8]", "\"y\"", "[8,16]", "\"a\"", "[16,20]", "\"b\"", "[20,24]");
        assertThat(ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                .isZero();
    }

    @Test
    void halfPrecisionIsWidened() throws IOException {
        byte[] header = ascii("{" + SafetensorsFiles.tensor("bf", "BF16", "[3]", "[0,6]") + ","
                + SafetensorsFiles.tensor("half", "F16", "[3]", "[6,12]") + "}");
        // 1, −2, infinity: their published bit patterns, sign, exponent and fraction
        byte[] data = bytes(0x80, 0x3f, 0x00, 0xc0, 0x80, 0x7f, 0x00, 0x3c, 0x00, 0xc0, 0x00, 0x7c);
        Path file = Files.write(folder.resolve("half.safetensors"), SafetensorsFiles.file(header, data));
        Safetensors read = Safetensors.read(file);
        for (String name : List.of("bf", "half")) {
            assertThat(read.tensor(name, Tensor.Type.F32, 1).floats()).containsExactly(1, -2, Float.POSITIVE_INFINITY);
        }
    }

    @Test
    void aHeaderInAnyOrderPaddedWithAnyWhiteSpaceAndUnalignedDataAreRead() throws IOException {
        String header = "{" + SafetensorsFiles.tensor("late", "I32", "[1]", "[4,8]") + " ,\n\t"
                + SafetensorsFiles.tensor("early", "I32", "[]", "[0,4]") + "} \r\n";
        Path file = Files.write(folder.resolve("order.safetensors"), SafetensorsFiles.file(header, 8));
        assertThat(Safetensors.read(file).tensor("late", Tensor.Type.I32, 1).ints())
                .containsExactly(0x07060504);
        assertThat(Safetensors.read(file).tensors().keySet()).containsExactly("early", "late");
    }

    @Test
    void theWrongTensorIsNamed() {
        Safetensors read = roundTrip(Map.of("prototypes", Tensor.of(new float[2], 1, 2)), Map.of());
        assertThatThrownBy(() -> read.tensor("prototypes", Tensor.Type.F64, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "round.safetensors: tensor \"prototypes\": expected F64 of 2 dimensions, got F32 [1, 2]");
        assertThatThrownBy(() -> read.tensor("weights", Tensor.Type.F32, 2))
                .hasMessageContaining("tensor \"weights\": expected F32 of 2 dimensions, got none of that name");
    }

    @Test
    void unsafeNamesAreNotWritten() {
        for (String name : List.of("../up", "a/../b", "..", "a\\..\\b", "line\nbreak", "\u202egpj", "__metadata__")) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> roundTrip(Map.of(name, Tensor.of(new float[1])), Map.of()));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("old.safetensors"), "old");
        assertThatThrownBy(() -> Disk.write(file, channel -> {
                    channel.write(ByteBuffer.wrap(ascii("new")));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": cannot be written: No space left on device");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aMissingOrWrongFileIsNamed() {
        Path nowhere = folder.resolve("none").resolve("x.safetensors");
        assertThatThrownBy(() -> Safetensors.write(nowhere, Map.of(), Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(nowhere + ": cannot be written: ");
        assertThatThrownBy(() -> Safetensors.read(nowhere))
                .isInstanceOf(InputException.class)
                .hasMessage(nowhere + ": expected a file, got none");
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a file, got something else");
    }
}
