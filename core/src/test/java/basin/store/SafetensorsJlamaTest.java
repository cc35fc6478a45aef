package basin.store;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Tensor;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.safetensors.SafeTensorSupport;
import com.github.tjake.jlama.safetensors.TensorInfo;
import com.github.tjake.jlama.safetensors.Weights;
import com.github.tjake.jlama.tensor.AbstractTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Basin writes, the reader of Jlama (github.com/tjake/Jlama) reads: headers of every type, and values of F32,
/// the only one of ours that it loads.
class SafetensorsJlamaTest {
    @TempDir
    Path folder;

    private ByteBuffer written() throws IOException {
        Path file = folder.resolve("ours.safetensors");
        Safetensors.write(
                file,
                Map.of(
                        "f32", Tensor.of(new float[] {0, 1.5f, -2, 3, 4, 5}, 2, 3),
                        "f64", Tensor.of(new double[] {1}),
                        "i64", Tensor.of(new long[] {1, 2}, 2),
                        "i32", Tensor.of(new int[] {3}, 1, 1, 1)),
                Map.of("maker", "Basin"));
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void headersAreReadByJlama() throws IOException {
        Map<String, String> metadata = new HashMap<>();
        Map<String, TensorInfo> tensors = SafeTensorSupport.readTensorInfoMap(written(), Optional.of(metadata));
        assertThat(metadata).containsExactly(Map.entry("maker", "Basin"));
        assertThat(tensors.keySet()).containsExactlyInAnyOrder("i64", "f64", "f32", "i32");
        require(tensors, "i64", DType.I64, new int[] {2}, 0, 16);
        require(tensors, "f64", DType.F64, new int[0], 16, 24);
        require(tensors, "f32", DType.F32, new int[] {2, 3}, 24, 48);
        require(tensors, "i32", DType.I32, new int[] {1, 1, 1}, 48, 52);
    }

    private static void require(
            Map<String, TensorInfo> tensors, String name, DType type, int[] shape, long begin, long end) {
        assertThat(tensors).hasEntrySatisfying(name, tensor -> {
            assertThat(tensor.dType).isEqualTo(type);
            assertThat(tensor.shape).isEqualTo(shape);
            assertThat(tensor.dataOffsets).containsExactly(begin, end);
        });
    }

    @Test
    void valuesAreReadByJlama() throws IOException {
        Weights weights = SafeTensorSupport.readWeights(written());
        try (AbstractTensor<?, ?> tensor = weights.load("f32")) {
            assertThat(tensor.get(0, 0)).isZero();
            assertThat(tensor.get(0, 1)).isEqualTo(1.5f);
            assertThat(tensor.get(0, 2)).isEqualTo(-2);
            assertThat(tensor.get(1, 0)).isEqualTo(3);
            assertThat(tensor.get(1, 2)).isEqualTo(5);
        }
    }
}
