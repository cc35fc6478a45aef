package basin.store;

import basin.rows.InputException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The metrics of a training, written to temporary files step by step, so that they take no memory however many steps
/// there are: `metrics.jsonl` for people and scripts, and an event file for TensorBoard. [#copyTo] puts them into a
/// run.
public final class MetricsLog implements AutoCloseable {
    private static final String STEP = "step";

    private final Path folder;
    private final Path events;
    private final OutputStream lines;
    private final OutputStream eventStream;
    private final EventFile eventFile;

    /// Takes the metrics of a step.
    @FunctionalInterface
    public interface Reader {
        /// Takes the metrics of one step.
        ///
        /// @param step counted from 1
        void take(int step, Map<String, Double> metrics);
    }

    private MetricsLog(Path folder, Path events, Instant began) throws IOException {
        boolean begins = Files.notExists(events);
        this.folder = folder;
        this.events = events;
        this.lines = appendTo(folder.resolve(RunFolder.METRICS));
        this.eventStream = appendTo(events);
        this.eventFile = begins ? new EventFile(eventStream, began) : EventFile.continued(eventStream);
    }

    private static OutputStream appendTo(Path file) throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /// An empty log.
    ///
    /// @param began when the training did
    /// @throws InputException when nothing can be written to the folder for temporary files
    public static MetricsLog begin(Instant began) {
        Path folder = TemporaryFiles.inFolder();
        try {
            Files.createDirectory(folder);
            return new MetricsLog(folder, folder.resolve(EventFile.name(began)), began);
        } catch (IOException e) {
            throw Disk.problem("cannot be written", folder, e);
        }
    }

    /// The log of a training that continues the one in `run`: it has the metrics of that one already.
    ///
    /// @param began when this part of the training did
    /// @param reader takes the metrics of each earlier step, in order
    /// @throws InputException when the metrics of the run are damaged, or nothing can be written to the folder for
    ///     temporary files
    public static MetricsLog continuing(Path run, Instant began, Reader reader) {
        Path folder = TemporaryFiles.inFolder();
        try {
            Files.createDirectory(folder);
            Path earlier = run.resolve(RunFolder.METRICS);
            read(earlier, reader);
            Files.copy(earlier, folder.resolve(RunFolder.METRICS));
            Path events = folder.resolve(EventFile.name(began));
            try (DirectoryStream<Path> found = Files.newDirectoryStream(run, EventFile.PATTERN)) {
                for (Path file : found) {
                    events = folder.resolve(file.getFileName());
                    Files.copy(file, events);
                }
            }
            return new MetricsLog(folder, events, began);
        } catch (IOException e) {
            Disk.discard(folder, e);
            throw Disk.problem("cannot be continued", run, e);
        } catch (RuntimeException e) {
            Disk.discard(folder, e);
            throw e;
        }
    }

    private static void read(Path file, Reader reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Map<String, Double> metrics = numbers(file, "line " + number, line);
                Double step = metrics.remove(STEP);
                if (step == null || step != number) {
                    throw JsonReader.problem(file, "line " + number, STEP + " " + number, String.valueOf(step));
                }
                reader.take(number, metrics);
            }
        }
    }

    private static Map<String, Double> numbers(Path file, String where, String line) {
        return JsonReader.read(file, line.getBytes(StandardCharsets.UTF_8), json -> {
            Map<String, Double> numbers = new LinkedHashMap<>();
            json.object(where, name -> numbers.put(name, json.anyNumber(where)));
            return numbers;
        });
    }

    /// Appends the metrics of a step. A number that is not finite is written as the text `"NaN"`, `"Infinity"` or
    /// `"-Infinity"`.
    ///
    /// @param step counted from 1
    /// @throws InputException when they cannot be written
    public void add(int step, Map<String, Double> metrics, Instant at) {
        byte[] line = JsonWriter.compact(json -> {
            json.writeStartObject();
            json.writeNumberProperty(STEP, (double) step);
            metrics.forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeRaw('\n');
        });
        try {
            lines.write(line);
            eventFile.scalars(at, step, metrics);
        } catch (IOException e) {
            throw Disk.problem("cannot be written", folder, e);
        }
    }

    /// Copies what was written so far into a run.
    ///
    /// @throws IOException when it cannot be copied
    public void copyTo(RunDraft draft) throws IOException {
        lines.flush();
        eventStream.flush();
        Files.copy(folder.resolve(RunFolder.METRICS), draft.file(RunFolder.METRICS));
        Files.copy(events, draft.file(String.valueOf(events.getFileName())));
    }

    /// Deletes the temporary files.
    @Override
    public void close() {
        try (eventStream;
                lines) {
            Disk.deleteAll(folder, () -> {});
        } catch (IOException e) {
            // The files are deleted before they are closed: what could not be written any more is not needed.
        }
    }
}
