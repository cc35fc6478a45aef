package basin.bench;

import basin.rows.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A Python script in `bench/peers` that times peers on one problem, with its inputs.
///
/// The script gets each input as `--NAME FILE` with raw float32 cells in the byte order of the machine, its
/// arguments, `--threads N`, optionally `--blas NAME`, and `--result FILE`. Its first line of output gives the
/// version of each peer that is installed. Then it reads one line after another with the name of a peer, runs that
/// peer, writes the result as raw float32, and answers with one line of JSON, `milliseconds` and `steps`.
///
/// @param file its name
/// @param peers the names of the peers that it can run
/// @param inputs by name of the option
/// @param arguments further options
/// @param resultRows number of rows of the result
/// @param resultColumns number of columns of the result
record PeerScript(
        String file,
        List<String> peers,
        Map<String, Rows> inputs,
        List<String> arguments,
        int resultRows,
        int resultColumns) {
    /// The module that all scripts import.
    private static final String SHARED = "peer.py";

    /// Writes the script and its inputs into a folder.
    void writeTo(Path folder) throws IOException {
        for (String name : List.of(SHARED, file)) {
            try (InputStream source = PeerScript.class.getResourceAsStream("peers/" + name)) {
                Files.copy(Objects.requireNonNull(source, name), folder.resolve(name));
            }
        }
        for (Map.Entry<String, Rows> input : inputs.entrySet()) {
            write(folder.resolve(input.getKey()), input.getValue());
        }
    }

    /// Deletes the inputs from a folder.
    void deleteInputs(Path folder) throws IOException {
        for (String input : inputs.keySet()) {
            Files.delete(folder.resolve(input));
        }
    }

    private static void write(Path file, Rows rows) throws IOException {
        int columns = rows.columns();
        int max = Math.max(1, (1 << 20) / columns);
        ByteBuffer bytes = ByteBuffer.allocate(max * columns * Float.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int row = 0; row < rows.count(); ) {
                int run = Math.min(max, rows.run(row));
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

    /// Reads the result that the script wrote.
    ///
    /// @throws IOException when the file has another size
    Rows readResult(Path file) throws IOException {
        long expected = (long) resultRows * resultColumns * Float.BYTES;
        if (Files.size(file) != expected) {
            throw new IOException(file + ": expected " + expected + " bytes for " + resultRows + " rows of "
                    + resultColumns + " columns, got " + Files.size(file));
        }
        float[] cells = new float[Math.multiplyExact(resultRows, resultColumns)];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .get(cells);
        return Rows.wrap(cells, resultColumns);
    }
}
