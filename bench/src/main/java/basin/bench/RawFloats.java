package basin.bench;

import basin.rows.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Rows as raw float32 in the machine's byte order, the way numpy reads and writes them.
final class RawFloats {
    private RawFloats() {}

    /// Writes a new file.
    static void write(Path file, Rows rows) throws IOException {
        int columns = rows.columns();
        int most = Math.max(1, (1 << 20) / columns);
        ByteBuffer bytes = ByteBuffer.allocate(most * columns * Float.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int row = 0; row < rows.count(); ) {
                int run = Math.min(most, rows.run(row));
                bytes.clear();
                bytes.asFloatBuffer().put(rows.array(row), rows.offset(row), run * columns);
                bytes.limit(run * columns * Float.BYTES);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                row += run;
            }
        }
    }

    /// Reads `count` rows.
    ///
    /// @throws IOException when the file has another size
    static Rows read(Path file, int count, int columns) throws IOException {
        long expected = (long) count * columns * Float.BYTES;
        if (Files.size(file) != expected) {
            throw new IOException(file + ": expected " + expected + " bytes for " + count + " rows of " + columns
                    + " columns, got " + Files.size(file));
        }
        float[] cells = new float[Math.multiplyExact(count, columns)];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .get(cells);
        return Rows.wrap(cells, columns);
    }
}
