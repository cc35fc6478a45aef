package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.rows.Tensor;
import basin.store.JsonReader.Field;
import basin.store.SafetensorsHeader.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the header of a safetensors file and checks everything in it: after this, every shape, length and offset
/// agrees
/// with the others and with the number of bytes that the file has.
final class SafetensorsHeaderReader {
    private final JsonReader in;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> metadata = new TreeMap<>();

    private SafetensorsHeaderReader(JsonReader in) {
        this.in = in;
    }

    /// The header in `json`, which `dataBytes` bytes follow.
    ///
    /// @throws InputException when something in it is wrong
    static SafetensorsHeader read(Path file, byte[] json, long dataBytes) {
        if (json.length == 0 || json[0] != '{') {
            throw JsonReader.problem(file, "header", "JSON that begins with {", "something else");
        }
        return JsonReader.read(file, json, in -> new SafetensorsHeaderReader(in).header(dataBytes));
    }

    private SafetensorsHeader header(long dataBytes) {
        in.object("header", name -> {
            if (name.equals(SafetensorsHeader.METADATA)) {
                in.object(name, key -> metadata.put(key, in.text("metadata " + Printable.quoted(key))));
            } else {
                entries.add(new Fields(name).read());
            }
        });
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireCover(dataBytes);
        return new SafetensorsHeader(entries, metadata);
    }

    /// Each tensor has to begin where the one before ends, and the last has to end where the file does.
    private void requireCover(long dataBytes) {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.begin() != end) {
                throw in.problem(
                        tensor(entry.name()),
                        "data_offsets that begin at " + end + ", where the data before end",
                        entry.begin() + (entry.begin() < end ? " (they overlap)" : " (a hole)"));
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw in.problem("data", end + " bytes after the header", Long.toString(dataBytes));
        }
    }

    private static String tensor(String name) {
        return "tensor " + Printable.quoted(name);
    }

    /// The fields of one tensor as they come.
    private final class Fields {
        private final String name;
        private final String where;
        private @Nullable Encoding encoding;
        private @Nullable List<Integer> shape;
        private @Nullable List<Long> offsets;

        Fields(String name) {
            this.name = name;
            this.where = tensor(name);
        }

        Entry read() {
            if (!SafetensorsHeader.isHarmless(name)) {
                throw in.problem("header", SafetensorsHeader.HARMLESS, Printable.quoted(name));
            }
            in.fields(
                    where,
                    new Field("dtype", () -> encoding = encoding(in.text(where + " dtype"))),
                    new Field("shape", () -> shape = shape()),
                    new Field("data_offsets", () -> offsets = numbers("data_offsets", 2, Long.MAX_VALUE)));
            return entry(
                    Objects.requireNonNull(encoding), Objects.requireNonNull(shape), Objects.requireNonNull(offsets));
        }

        private List<Integer> shape() {
            return numbers("shape", Tensor.MOST_DIMENSIONS, Tensor.LARGEST).stream()
                    .map(Long::intValue)
                    .toList();
        }

        private Encoding encoding(String dtype) {
            for (Encoding candidate : Encoding.values()) {
                if (candidate.name().equals(dtype)) {
                    return candidate;
                }
            }
            throw in.problem(where + " dtype", "one of " + Encoding.names(), Printable.quoted(dtype));
        }

        private List<Long> numbers(String field, int most, long largest) {
            String place = where + " " + field;
            List<Long> numbers = new ArrayList<>();
            in.array(place, () -> {
                long number = in.whole(place);
                if (number < 0 || number > largest) {
                    throw in.problem(place, "whole numbers from 0 to " + largest, Long.toString(number));
                }
                if (numbers.size() == most) {
                    throw in.problem(place, "at most " + most + " numbers", "more");
                }
                numbers.add(number);
            });
            return numbers;
        }

        private Entry entry(Encoding encoding, List<Integer> shape, List<Long> offsets) {
            if (offsets.size() != 2) {
                throw in.problem(where, "two data_offsets", Integer.toString(offsets.size()));
            }
            long size = shape.stream().mapToLong(d -> d).reduce(1, SafetensorsHeaderReader::capped);
            if (size > Tensor.LARGEST) {
                throw in.problem(where, "a shape of at most " + Tensor.LARGEST + " values", shape.toString());
            }
            long begin = offsets.get(0);
            long end = offsets.get(1);
            if (end - begin != size * encoding.bytes()) {
                throw in.problem(
                        where,
                        size * encoding.bytes() + " bytes for " + encoding + " " + shape,
                        "data_offsets " + offsets);
            }
            return new Entry(name, encoding, shape, (int) size, begin, end);
        }
    }

    /// The product of two numbers below 2³¹, or, once past [Tensor#LARGEST], a number past it.
    private static long capped(long product, long dimension) {
        return product > Tensor.LARGEST ? product : product * dimension;
    }
}
