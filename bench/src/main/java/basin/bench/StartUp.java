package basin.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A whole process from the shell, from its start to its end, or to the first step of its training.
///
/// @param command what was typed, and up to what
/// @param median milliseconds, the median over the rounds
/// @param least milliseconds, the shortest
/// @param wanted seconds that it should stay below
record StartUp(String command, double median, double least, double wanted) {
    private static final double HELP_SECONDS = 0.3;
    private static final double TRAIN_SECONDS = 1.5;
    private static final double FIRST_STEP_SECONDS = 2;

    /// The folder that a training writes.
    private static final String RUN = "run";

    /// Times the launcher; nothing, with a remark, where there is none.
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
                            own -> FirstStep.of(own.resolve(RUN)),
                            folder.path(),
                            setup));
        }
    }

    /// Tells when what is timed ended, once the process has.
    private interface End {
        Instant in(Path folder) throws IOException;
    }

    private static StartUp timed(String typed, List<String> command, double wanted, End end, Path folder, Setup setup)
            throws IOException {
        List<Double> times = new ArrayList<>();
        // The first start fills the caches of the disk, and does not count.
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
        Timing timing = new Timing(times);
        return new StartUp(typed, timing.median(), timing.least(), wanted);
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
}
