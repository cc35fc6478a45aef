package basin.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/// An event file for TensorBoard: numbers by name and step, as scalar summaries.
///
/// ```java
/// try (OutputStream out = Files.newOutputStream(folder.resolve(EventFile.name(began)))) {
///     EventFile events = new EventFile(out, began);
///     events.scalars(began, 1, Map.of("energy", 0.5));
/// } ``` The file is a sequence of TFRecord frames (tensorflow/core/lib/io/record_writer.h), each with one `Event`
/// message (tensorflow/core/util/event.proto): its length, a checksum of the length, the message, a checksum of the
/// message; whole numbers are little-endian. The first contains `brain.Event:2`.
public final class EventFile {
    private static final String VERSION = "brain.Event:2";

    /// Fields of the message `Event`.
    private static final int WALL_TIME = 1;

    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;

    /// Fields of the messages `Summary` and `Summary.Value`.
    private static final int VALUE = 1;

    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    /// The names of event files, for a search in a folder.
    static final String PATTERN = "events.out.tfevents.*.basin";

    private final OutputStream out;

    private EventFile(OutputStream out) {
        this.out = out;
    }

    /// Starts a file.
    ///
    /// @param out the file, which is neither buffered nor closed here
    /// @param began start of the first step
    public EventFile(OutputStream out, Instant began) throws IOException {
        this(out);
        write(event(began).text(FILE_VERSION, VERSION));
    }

    /// Continues a file.
    ///
    /// @param out the end of the file, which is neither buffered nor closed here
    static EventFile continued(OutputStream out) {
        return new EventFile(out);
    }

    /// The name of a file for a training that started at this time; TensorBoard reads every file with `tfevents` in
    /// its name.
    public static String name(Instant began) {
        return String.format(Locale.ROOT, "events.out.tfevents.%010d.basin", began.getEpochSecond());
    }

    /// Appends the numbers of a step, as float32.
    public void scalars(Instant at, long step, Map<String, Double> values) throws IOException {
        Message summary = new Message();
        values.forEach((tag, value) ->
                summary.message(VALUE, new Message().text(TAG, tag).number(SIMPLE_VALUE, value.floatValue())));
        write(event(at).whole(STEP, step).message(SUMMARY, summary));
    }

    private static Message event(Instant at) {
        return new Message().number(WALL_TIME, at.getEpochSecond() + at.getNano() * 1e-9);
    }

    private void write(Message message) throws IOException {
        byte[] data = message.bytes.toByteArray();
        byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
    }

    /// CRC-32C, rotated and shifted as in TFRecord, so that a checksum of checksums is effective.
    private static byte[] checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
        return littleEndian(Integer.BYTES).putInt(masked).array();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// A message of protocol buffers: fields, each with its number and its wire type.
    private static final class Message {
        private static final int VARINT = 0;
        private static final int SIXTY_FOUR_BITS = 1;
        private static final int LENGTH_FIRST = 2;
        private static final int THIRTY_TWO_BITS = 5;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Message key(int field, int kind) {
            return varint((long) field << 3 | kind);
        }

        /// Seven bits in each byte, the lowest first; the eighth bit is set when more follow.
        private Message varint(long value) {
            long rest = value;
            for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
            }
            bytes.write((int) rest);
            return this;
        }

        Message whole(int field, long value) {
            return key(field, VARINT).varint(value);
        }

        Message number(int field, double value) {
            key(field, SIXTY_FOUR_BITS)
                    .bytes
                    .writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
            return this;
        }

        Message number(int field, float value) {
            key(field, THIRTY_TWO_BITS)
                    .bytes
                    .writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
            return this;
        }

        Message text(int field, String value) {
            return block(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return block(field, value.bytes.toByteArray());
        }

        private Message block(int field, byte[] value) {
            key(field, LENGTH_FIRST).varint(value.length).bytes.writeBytes(value);
            return this;
        }
    }
}
