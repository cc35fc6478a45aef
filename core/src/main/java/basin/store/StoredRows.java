package basin.store;

import basin.rows.InputException;
import basin.rows.RowSource;
import basin.rows.Rows;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Rows in a temporary file, for data larger than memory. The operating system keeps as much of the file in
/// memory as possible.
///
/// Where the system allows it, the file is deleted when it can be read, so that it is removed from the disk however
/// the process ends.
public final class StoredRows implements RowSource {
    private final MemorySegment cells;
    private final int count;
    private final int columns;

    private StoredRows(MemorySegment cells, int count, int columns) {
        this.cells = cells;
        this.count = count;
        this.columns = columns;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Rows slice(int from, int to) {
        Objects.checkFromToIndex(from, to, count);
        Rows copy = Rows.zeros(to - from, columns);
        for (int row = 0; row < copy.count(); row += copy.run(row)) {
            read(from + row, copy, row, copy.run(row));
        }
        return copy;
    }

    @Override
    public Rows chosen(int... rows) {
        Rows copy = Rows.zeros(rows.length, columns);
        for (int row = 0; row < rows.length; row++) {
            read(Objects.checkIndex(rows[row], count), copy, row, 1);
        }
        return copy;
    }

    /// Copies `number` rows from row `first` on to consecutive rows.
    private void read(int first, Rows to, int row, int number) {
        MemorySegment.copy(
                cells,
                ValueLayout.JAVA_FLOAT,
                (long) first * columns * Float.BYTES,
                to.array(row),
                to.offset(row),
                number * columns);
    }

    /// Writes rows one after another into a temporary file.
    public static final class Writer implements AutoCloseable {
        private static final int BUFFER = 1 << 20;

        private final Path file;
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());
        private final int columns;
        private int count;

        /// Creates an empty file in the folder for temporary files.
        ///
        /// @throws InputException when it cannot be made
        public Writer(int columns) {
            this.columns = columns;
            this.file = TemporaryFiles.inFolder();
            try {
                this.channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw Disk.problem("cannot be written", file, e);
            }
        }

        /// Appends rows, at most as many in all as an int can count.
        ///
        /// @throws InputException when they cannot be written
        public void add(Rows rows) {
            Rows.requireColumns("rows", rows, columns);
            count = Math.addExact(count, rows.count());
            try {
                for (int row = 0; row < rows.count(); row++) {
                    float[] array = rows.array(row);
                    int at = rows.offset(row);
                    for (int p = 0; p < columns; p++) {
                        if (buffer.remaining() < Float.BYTES) {
                            flush();
                        }
                        buffer.putFloat(array[at + p]);
                    }
                }
            } catch (IOException e) {
                throw Disk.problem("cannot be written", file, e);
            }
        }

        private void flush() throws IOException {
            Disk.writeAll(channel, buffer.flip());
            buffer.clear();
        }

        /// All rows that were added.
        ///
        /// @throws InputException when they cannot be written
        public StoredRows finish() {
            try {
                flush();
                MemorySegment cells = channel.map(
                        FileChannel.MapMode.READ_ONLY, 0, (long) count * columns * Float.BYTES, Arena.ofAuto());
                return new StoredRows(cells, count, columns);
            } catch (IOException e) {
                throw Disk.problem("cannot be written", file, e);
            }
        }

        /// Deletes the name of the file. The rows of [#finish] can still be read.
        @Override
        public void close() {
            try {
                channel.close();
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Windows keeps a file that is mapped: a later process deletes it.
            }
        }
    }
}
