package basin.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The time of a process that is started from the shell, until its end or until the first step of its training.
///
/// @param command the command line, and the event until which it is timed
/// @param median milliseconds, the median over the rounds
/// @param min milliseconds, the shortest
/// @param wanted the seconds that it should stay below
record StartUp(
        String command,
        double median,
        @JsonProperty("least") double min,
        double wanted) {
    private static final double HELP_SECONDS = 0.3;
    private static final double TRAIN_SECONDS = 1.5;
    private static final double FIRST_STEP_SECONDS = 2;

    private static final int LENGTH = Long.BYTES;
    private static final int CHECKSUM = Integer.BYTES;
    private static final byte WALL_TIME = 0x09;

    /// The folder that a training writes.
    private static final String RUN = "run";

    /// Times the launcher. Without a launcher the list is empty, and a remark says so.
    static List<StartUp> measure(Setup setup) throws IOException {
        Path launcher = setup.home().resolve("basin").toAbsolutePath().normalize();
        Path spiral =
                setup.home().resolve("examples/spiral.csv").toAbsolutePath().normalize();
        if (!Files.isExecutable(launcher) || !Files.isReadable(spiral)) {
            setup.findings().remark("start-up left out: expected " + launcher + " and " + spiral);
            return List.of();
        }
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            setup.note().accept("start-up");
            List<String> train = List.of(launcher + "", "train", spiral + "", "--out", RUN);
            List<String> net = new ArrayList<>(train);
            net.addAll(List.of("--method", "denoising", "--set", "steps=3"));
            return List.of(
                    timed(
                            "./basin --help",
                            List.of(launcher + "", "--help"),
                            HELP_SECONDS,
                            own -> Instant.now(),
                            folder.path(),
                            setup),
                    timed(
                            "./basin train examples/spiral.csv",
                            train,
                            TRAIN_SECONDS,
                            own -> Instant.now(),
                            folder.path(),
                            setup),
                    timed(
                            "./basin train examples/spiral.csv --method denoising, to the first step",
                            net,
                            FIRST_STEP_SECONDS,
                            own -> firstStep(own.resolve(RUN)),
                            folder.path(),
                            setup));
        }
    }

    /// The moment at which a timed event ended, found after the process has ended.
    private interface End {
        Instant in(Path folder) throws IOException;
    }

    private static StartUp timed(String typed, List<String> command, double wanted, End end, Path folder, Setup setup)
            throws IOException {
        List<Double> times = new ArrayList<>();
        // The first process fills the caches of the disk and is not timed.
        for (int round = 0; round <= setup.rounds(); round++) {
            Path own = Files.createDirectory(folder.resolve(wanted + "-" + round));
            Instant begin = Instant.now();
            int code = run(command, own.toFile());
            if (code != 0) {
                throw new IOException(typed + ": expected exit code 0, got " + code);
            }
            if (round > 0) {
                times.add(Duration.between(begin, end.in(own)).toNanos() * 1e-6);
            }
        }
        PairedTiming.Times all = new PairedTiming.Times(times);
        return new StartUp(typed, all.median(), all.min(), wanted);
    }

    private static int run(List<String> command, File folder) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("start-up: interrupted", e);
        }
    }

    /// When the first step of a training ended, according to the event file in the folder of its run.
    ///
    /// The file is a sequence of frames (see [basin.store.EventFile]): eight bytes with the length, a checksum of
    /// four bytes, the message, a checksum of four bytes. A message starts with its wall time: one byte, the tag of
    /// the field, then the seconds since 1970 as a little-endian double. The first message describes the file, the
    /// second is the first step.
    static Instant firstStep(Path run) throws IOException {
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
