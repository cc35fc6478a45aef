package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.rows.Tensor;
import basin.store.SafetensorsHeader.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Named tensors in a file of the safetensors format (github.com/huggingface/safetensors): eight bytes that give the
/// length of a JSON header, the header, then the values of all tensors, little-endian, one after another, no hole.
///
/// What is read: F64, F32, I64, I32, and F16 and BF16 widened to F32. Every length, shape and offset is checked
/// against the file before memory is taken for it.
///
/// @param file where these tensors were read
/// @param tensors by name
/// @param metadata free text by key
public record Safetensors(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    private static final int CHUNK = 1 << 20;

    /// Unmodifiable views of the maps.
    public Safetensors {
        tensors = Collections.unmodifiableMap(tensors);
        metadata = Collections.unmodifiableMap(metadata);
    }

    /// The tensor of that name, which must be of that type and have that many dimensions.
    ///
    /// @throws InputException when the file has none of that name or another kind
    public Tensor tensor(String name, Tensor.Type type, int dimensions) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.type() != type || tensor.shape().length != dimensions) {
            throw JsonReader.problem(
                    file,
                    "tensor " + Printable.quoted(name),
                    type + " of " + dimensions + " dimensions",
                    tensor == null ? "none of that name" : tensor.toString());
        }
        return tensor;
    }

    /// Writes tensors and metadata to `file`, whole or not at all: under a temporary name that is then renamed.
    ///
    /// @throws IllegalArgumentException when a name has control characters or `..` between slashes, or is
    ///     `__metadata__`
    /// @throws InputException when the file cannot be written; then it is what it was before
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        SafetensorsHeader header = SafetensorsHeader.of(tensors, metadata);
        byte[] json = header.toJson();
        Disk.write(file, channel -> {
            ByteBuffer start = littleEndian(Long.BYTES + json.length);
            Disk.writeAll(channel, start.putLong(json.length).put(json).flip());
            ByteBuffer chunk = littleEndian(CHUNK);
            for (Entry entry : header.entries()) {
                Tensor tensor = tensors.get(entry.name());
                if (tensor != null) {
                    write(channel, tensor, chunk);
                }
            }
        });
    }

    private static void write(FileChannel channel, Tensor tensor, ByteBuffer chunk) throws IOException {
        int bytes = tensor.type().bytes();
        for (int done = 0; done < tensor.size(); ) {
            int count = Math.min(CHUNK / bytes, tensor.size() - done);
            chunk.clear().limit(count * bytes);
            Encoding.put(tensor, done, count, chunk);
            Disk.writeAll(channel, chunk);
            done += count;
        }
    }

    /// Reads a file.
    ///
    /// @throws InputException when it cannot be read, breaks the format, holds another type, a tensor of more than
    ///     [Tensor#LARGEST] values, or more than fits into memory
    public static Safetensors read(Path file) {
        return Disk.read(file, channel -> {
            SafetensorsHeader header = header(file, channel);
            requireMemory(file, header);
            ByteBuffer chunk = littleEndian((int) Math.min(CHUNK, channel.size()));
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Entry entry : header.entries()) {
                tensors.put(entry.name(), read(channel, entry, chunk));
            }
            return new Safetensors(file, tensors, header.metadata());
        });
    }

    /// Checks all of a file but the values.
    ///
    /// @throws InputException as [#read]
    static void check(Path file) {
        var _ = Disk.read(file, channel -> header(file, channel));
    }

    private static SafetensorsHeader header(Path file, FileChannel channel) throws IOException {
        long rest = channel.size() - Long.BYTES;
        if (rest < 0) {
            throw JsonReader.problem(file, "start", "8 bytes with the header's length", "fewer");
        }
        long length = Disk.readAll(channel, littleEndian(Long.BYTES)).getLong();
        if (length < 0 || length > Math.min(rest, SafetensorsHeader.LARGEST)) {
            throw JsonReader.problem(
                    file,
                    "start",
                    "a header of at most " + Math.min(rest, SafetensorsHeader.LARGEST) + " bytes",
                    Long.toUnsignedString(length));
        }
        byte[] json = Disk.readAll(channel, littleEndian((int) length)).array();
        return SafetensorsHeaderReader.read(file, json, rest - length);
    }

    private static void requireMemory(Path file, SafetensorsHeader header) {
        long needed = 0;
        for (Entry entry : header.entries()) {
            needed += (long) entry.size() * entry.encoding().type().bytes();
        }
        long available = Runtime.getRuntime().maxMemory();
        if (needed > available) {
            throw InputException.of(
                            file + ": tensors",
                            "at most the " + (available >> 20) + " MiB of memory that Java may use",
                            (needed >> 20) + " MiB")
                    .withRemedy("allow more with -Xmx");
        }
    }

    private static Tensor read(FileChannel channel, Entry entry, ByteBuffer chunk) throws IOException {
        Encoding encoding = entry.encoding();
        Tensor tensor = Tensor.zeros(encoding.type(), entry.dimensions());
        for (int done = 0; done < tensor.size(); ) {
            int count = Math.min(CHUNK / encoding.bytes(), tensor.size() - done);
            Disk.readAll(channel, chunk.clear().limit(count * encoding.bytes()));
            encoding.get(chunk, tensor, done, count);
            done += count;
        }
        return tensor;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
