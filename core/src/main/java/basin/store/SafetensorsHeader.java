package basin.store;

import basin.rows.Printable;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// The JSON header of a safetensors file: the type, the shape and the position of each tensor.
///
/// @param entries in the order of their bytes, which cover the data without gaps or overlaps
/// @param metadata free text by key
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    /// The key in the header that is not a tensor.
    static final String METADATA = "__metadata__";

    /// The maximum number of bytes of a header, for writing and reading: enough for 200,000 tensors. (The format's
    /// own limit is 100 MB.)
    static final int LARGEST = 1 << 24;

    private static final int ALIGNMENT = 8;

    /// One tensor, its first byte and the byte after its last, both counted from the end of the header.
    record Entry(String name, Encoding encoding, List<Integer> shape, int size, long begin, long end) {
        /// The shape as an array.
        int[] dimensions() {
            return shape.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// The layout of tensors as in the reference implementation of the format: by type (I64, F64, F32, I32), so
    /// that all are aligned, then by name.
    ///
    /// @throws IllegalArgumentException when a name could do harm or the header would be too large
    static SafetensorsHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<Map.Entry<String, Tensor>> sorted = new ArrayList<>(new TreeMap<>(tensors).entrySet());
        sorted.sort(Comparator.comparing(named -> named.getValue().type()));
        List<Entry> entries = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, Tensor> named : sorted) {
            requireName(named.getKey());
            Tensor tensor = named.getValue();
            Encoding encoding = Encoding.valueOf(tensor.type().name());
            List<Integer> shape = Arrays.stream(tensor.shape()).boxed().toList();
            long end = begin + (long) tensor.size() * encoding.bytes();
            entries.add(new Entry(named.getKey(), encoding, shape, tensor.size(), begin, end));
            begin = end;
        }
        return new SafetensorsHeader(entries, new TreeMap<>(metadata));
    }

    private static void requireName(String name) {
        if (name.equals(METADATA) || !isHarmless(name)) {
            throw new IllegalArgumentException("tensors: expected " + HARMLESS + ", got " + Printable.quoted(name));
        }
    }

    /// The condition of [#isHarmless], for messages.
    static final String HARMLESS = "a name without control characters and without .. between slashes";

    /// Whether a tensor's name is safe where it is printed or used as a path.
    static boolean isHarmless(String name) {
        return name.codePoints().allMatch(Printable::isPlain)
                && !Arrays.asList(name.split("[/\\\\]", -1)).contains("..");
    }

    /// The header as JSON without its length, padded with spaces so that the data are aligned.
    ///
    /// @throws IllegalArgumentException when it is larger than [#LARGEST]
    byte[] toJson() {
        byte[] json = JsonWriter.compact(this::write);
        if (json.length > LARGEST - ALIGNMENT) {
            throw new IllegalArgumentException(
                    "tensors: expected names and metadata of at most " + LARGEST + " bytes, got " + json.length);
        }
        byte[] padded = Arrays.copyOf(json, Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        if (!metadata.isEmpty()) {
            json.writeObjectPropertyStart(METADATA);
            metadata.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        for (Entry entry : entries) {
            json.writeObjectPropertyStart(entry.name);
            json.writeStringProperty("dtype", entry.encoding.name());
            json.writeArrayPropertyStart("shape");
            entry.shape.forEach(json::writeNumber);
            json.writeEndArray();
            json.writeArrayPropertyStart("data_offsets");
            json.writeNumber(entry.begin).writeNumber(entry.end);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
