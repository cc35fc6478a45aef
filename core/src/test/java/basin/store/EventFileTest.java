package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class EventFileTest {
    private static final Instant BEGAN = Instant.ofEpochSecond(1_500_000_000, 250_000_000);

    private static byte[] written(Map<String, Double> values, long step) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EventFile(out, BEGAN).scalars(BEGAN.plusSeconds(2), step, values);
        return out.toByteArray();
    }

    /// Every event file begins with these bytes: the length of the first message, 24, its masked CRC-32C as
    /// TensorFlow writes it, and the key of the wall time.
    @Test
    void startsWithTheBytesOfTensorFlow() throws IOException {
        byte[] begin = new byte[13];
        ByteBuffer.wrap(written(Map.of(), 0)).get(begin);
        assertThat(HexFormat.of().formatHex(begin)).isEqualTo("1800000000000000a37f4b2209");
    }

    /// The polynomial is that of RFC 3720, appendix B.4: 32 bytes of zeros, of ones, and 0 to 31.
    @Test
    void checksumIsThatOfTheStandard() {
        byte[] ones = new byte[32];
        java.util.Arrays.fill(ones, (byte) 0xff);
        byte[] rising = new byte[32];
        for (int i = 0; i < 32; i++) {
            rising[i] = (byte) i;
        }
        assertThat(crc(new byte[32])).isEqualTo(0x8a9136aaL);
        assertThat(crc(ones)).isEqualTo(0x62a8ab43L);
        assertThat(crc(rising)).isEqualTo(0x46dd794eL);
    }

    private static long crc(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return crc.getValue();
    }

    /// One scalar, byte for byte by hand: time 1500000002.25 as a double, step 300 as a varint of two bytes, and
    /// a summary of one value of tag "a" and 1.5 as a float.
    @Test
    void messageHasTheBytesOfTheFormat() throws IOException {
        List<byte[]> messages = messages(written(Map.of("a", 1.5), 300));
        assertThat(HexFormat.of().formatHex(messages.get(1)))
                .isEqualTo("09000090c00b5ad641" + "10ac02" + "2a0a" + "0a08" + "0a0161" + "150000c03f");
    }

    @Test
    void everyNumberComesBack() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("energy", -3.25);
        values.put("größe", 1e30);
        List<byte[]> messages = messages(written(values, Long.MAX_VALUE));
        Reader reader = new Reader(messages.get(1));
        assertThat(reader.time).isCloseTo(1_500_000_002.25, within(1e-6));
        assertThat(reader.step).isEqualTo(Long.MAX_VALUE);
        assertThat(reader.scalars).containsOnlyKeys("energy", "größe");
        assertThat(reader.scalars.get("energy")).isEqualTo(-3.25f);
        assertThat(reader.scalars.get("größe")).isEqualTo(1e30f);
        assertThat(new Reader(messages.get(0)).version).isEqualTo("brain.Event:2");
    }

    @Test
    void nameHasTheFormOfEventFiles() {
        assertThat(EventFile.name(BEGAN)).isEqualTo("events.out.tfevents.1500000000.basin");
    }

    /// Takes the frames apart and checks their checksums.
    private static List<byte[]> messages(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> messages = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(unmasked(in.getInt())).isEqualTo(crc(length));
            byte[] message = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(message);
            assertThat(unmasked(in.getInt())).isEqualTo(crc(message));
            messages.add(message);
        }
        return messages;
    }

    /// As record_reader.cc of TensorFlow does it.
    private static long unmasked(int masked) {
        int turned = masked - 0xa282ead8;
        return ((turned >>> 17) | (turned << 15)) & 0xffffffffL;
    }

    /// A reader of what such a file holds.
    private static final class Reader {
        private final Map<String, Float> scalars = new LinkedHashMap<>();
        private double time;
        private long step;
        private String version = "";
        private String tag = "";

        Reader(byte[] event) {
            read(event, "");
        }

        private void read(byte[] message, String path) {
            ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long key = varint(in);
                String field = path + "/" + (key >>> 3);
                switch ((int) key & 7) {
                    case 0 -> whole(field, varint(in));
                    case 1 -> time = in.getDouble();
                    case 2 -> {
                        byte[] block = new byte[(int) varint(in)];
                        in.get(block);
                        block(field, block);
                    }
                    case 5 -> scalars.put(tag, in.getFloat());
                    default -> throw new IllegalStateException("kind " + (key & 7));
                }
            }
        }

        private void whole(String field, long value) {
            assertThat(field).isEqualTo("/2");
            step = value;
        }

        private void block(String field, byte[] block) {
            switch (field) {
                case "/3" -> version = new String(block, StandardCharsets.UTF_8);
                case "/5/1/1" -> tag = new String(block, StandardCharsets.UTF_8);
                default -> read(block, field);
            }
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
