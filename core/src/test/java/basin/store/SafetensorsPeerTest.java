package basin.store;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Python;
import basin.rows.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files go through a reader and writer in another language, `peer.py`, and come back. Needs Python with numpy;
/// where they are missing the test is left out, or fails with `-Dbasin.requirePeers=true`.
@Timeout(120)
class SafetensorsPeerTest {
    @TempDir
    Path folder;

    @BeforeEach
    void requirePeer() throws Exception {
        Python.require("numpy", "python3-numpy");
    }

    private Safetensors throughPeer(Map<String, Tensor> tensors, Map<String, String> metadata) throws Exception {
        Path ours = folder.resolve("ours.safetensors");
        Path theirs = folder.resolve("theirs.safetensors");
        Safetensors.write(ours, tensors, metadata);
        Python.run(Python.program(getClass(), "peer.py"), ours.toString(), theirs.toString());
        return Safetensors.read(theirs);
    }

    @Test
    void valuesShapesAndMetadataAreReadByBothPrograms() throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("f32", Tensor.of(new float[] {-1, 0.25f, 1e6f, 3, 4, 5}, 2, 3));
        tensors.put("f64", Tensor.of(new double[] {-1, 0.25, 1e15}, 3, 1, 1));
        tensors.put("i64", Tensor.of(new long[] {-1, 1L << 62, 0, 7}, 4));
        tensors.put("i32", Tensor.of(new int[] {Integer.MIN_VALUE, 41}, 2));
        tensors.put("scalar größe \"x\"", Tensor.of(new double[] {41}));
        tensors.put("none", Tensor.of(new float[0], 3, 0, 2));
        Safetensors back = throughPeer(tensors, Map.of("maker", "Basin 🙂"));

        assertThat(back.tensor("f32", Tensor.Type.F32, 2).floats()).containsExactly(0, 1.25f, 1e6f + 1, 4, 5, 6);
        assertThat(back.tensor("f64", Tensor.Type.F64, 3).doubles()).containsExactly(0, 1.25, 1e15 + 1);
        assertThat(back.tensor("i64", Tensor.Type.I64, 1).longs()).containsExactly(0, (1L << 62) + 1, 1, 8);
        assertThat(back.tensor("i32", Tensor.Type.I32, 1).ints()).containsExactly(Integer.MIN_VALUE + 1, 42);
        assertThat(back.tensor("scalar größe \"x\"", Tensor.Type.F64, 0).doubles())
                .containsExactly(42);
        assertThat(back.tensor("none", Tensor.Type.F32, 3).shape()).containsExactly(3, 0, 2);
        // 6e-8 is rounded to the smallest number of half precision, 2⁻²⁴
        assertThat(back.tensor("half", Tensor.Type.F32, 1).floats())
                .containsExactly(0.5f, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY);
        assertThat(back.metadata())
                .containsEntry("maker", "Basin 🙂")
                .containsEntry("f32", "<f4 (2, 3)")
                .containsEntry("f64", "<f8 (3, 1, 1)")
                .containsEntry("i64", "<i8 (4,)")
                .containsEntry("i32", "<i4 (2,)")
                .containsEntry("scalar größe \"x\"", "<f8 ()")
                .containsEntry("none", "<f4 (3, 0, 2)");
    }

    @Test
    void bitsAreKeptInBothDirections() throws Exception {
        int[] bits = {0x7fc12345, 0xff800000, 0x80000000, 1, 0x7f7fffff, 0xffffffff};
        float[] floats = new float[bits.length];
        double[] doubles = new double[bits.length];
        for (int i = 0; i < bits.length; i++) {
            floats[i] = Float.intBitsToFloat(bits[i]);
            doubles[i] = Double.longBitsToDouble((long) bits[i] << 32 | i);
        }
        Safetensors back = throughPeer(
                Map.of("same floats", Tensor.of(floats, 6), "same doubles", Tensor.of(doubles, 6)), Map.of());
        float[] backFloats = back.tensor("same floats", Tensor.Type.F32, 1).floats();
        double[] backDoubles = back.tensor("same doubles", Tensor.Type.F64, 1).doubles();
        for (int i = 0; i < bits.length; i++) {
            assertThat(Float.floatToRawIntBits(backFloats[i])).isEqualTo(bits[i]);
        }
        assertThat(Arrays.stream(backDoubles).mapToLong(Double::doubleToRawLongBits))
                .containsExactly(Arrays.stream(doubles)
                        .mapToLong(Double::doubleToRawLongBits)
                        .boxed()
                        .toArray(Long[]::new));
    }
}
