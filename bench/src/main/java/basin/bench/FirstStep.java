package basin.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;

/// When the first step of a training ended, as the run's event file tells it.
///
/// The file is a row of frames (see [basin.store.EventFile]): eight bytes of length, four of checksum, the message,
/// four of checksum. A message begins with its wall time: a byte that names the field, then seconds since 1970 as a
/// little-endian double. The first message is about the file, the second about the first step.
final class FirstStep {
    private static final int LENGTH = Long.BYTES;
    private static final int CHECKSUM = Integer.BYTES;
    private static final byte WALL_TIME = 0x09;

    private FirstStep() {}

    /// Reads it from a run's folder.
    static Instant of(Path run) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*tfevents*")) {
            Iterator<Path> found = files.iterator();
            if (!found.hasNext()) {
                throw new IOException(run + ": expected an event file, got none");
            }
            ByteBuffer frames =
                    ByteBuffer.wrap(Files.readAllBytes(found.next())).order(ByteOrder.LITTLE_ENDIAN);
            int second = 2 * CHECKSUM + LENGTH + (int) frames.getLong(0);
            int message = second + LENGTH + CHECKSUM;
            if (frames.limit() < message + 1 + Double.BYTES || frames.get(message) != WALL_TIME) {
                throw new IOException(run + ": expected an event file with a step, got none");
            }
            return Instant.ofEpochMilli(Math.round(1e3 * frames.getDouble(message + 1)));
        }
    }
}
