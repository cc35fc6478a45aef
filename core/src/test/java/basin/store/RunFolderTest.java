package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import basin.rows.InputException;
import basin.rows.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path root;

    private Path runs;
    private Path run;

    @BeforeEach
    void name() {
        runs = root.resolve("runs");
        run = runs.resolve("spiral");
    }

    /// A filler of a small sound run whose tensor holds `value`.
    static RunFolder.Filler sound(float value) {
        return draft -> {
            draft.config(RunConfigTest.example());
            draft.tensors(Map.of("prototypes", Tensor.of(new float[] {value, value}, 1, 2)));
            Files.createDirectories(draft.file("checkpoint").resolve("deep"));
            Files.writeString(draft.file("checkpoint").resolve("deep").resolve("state"), "state " + value);
        };
    }

    /// The value that [#sound] put in.
    static float value(RunFolder run) {
        return run.tensors().tensor("prototypes", Tensor.Type.F32, 2).floats()[0];
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private void refused(Path folder, String... message) {
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(message)
                .message()
                .matches("\\P{Cntrl}+");
    }

    @Test
    void aSavedRunIsReadBack() throws IOException {
        RunFolder written = RunFolder.write(run, sound(1));
        assertThat(written.path()).isEqualTo(run);
        RunFolder opened = RunFolder.open(run);
        assertThat(opened.config()).isEqualTo(RunConfigTest.example()).isEqualTo(written.config());
        assertThat(value(opened)).isEqualTo(1);
        assertThat(names(run)).containsExactly("checkpoint", "config.json", "model.safetensors");
        assertThat(names(runs)).containsExactly("spiral");
    }

    @Test
    void aNewRunReplacesAllFilesOfTheOldOne() throws IOException {
        RunFolder.write(run, draft -> {
            sound(1).fill(draft);
            Files.writeString(draft.file("report.html"), "old");
        });
        RunFolder.write(run, sound(2));
        assertThat(value(RunFolder.open(run))).isEqualTo(2);
        assertThat(run.resolve("report.html")).doesNotExist();
        assertThat(names(runs)).containsExactly("spiral");
    }

    @Test
    void aRunMayReplaceAnEmptyFolder() throws IOException {
        Files.createDirectories(run);
        assertThat(value(RunFolder.write(run, sound(1)))).isEqualTo(1);
    }

    @Test
    void theFolderMayBeGivenAsADot() throws IOException {
        RunFolder.write(run, sound(1));
        assertThat(RunFolder.open(run.resolve(".")).config().method()).isEqualTo("kmeans");
        assertThat(value(RunFolder.open(run.resolve("checkpoint").resolve(".."))))
                .isEqualTo(1);
        assertThatThrownBy(() -> RunFolder.open(Path.of("/"))).isInstanceOf(InputException.class);
    }

    @Test
    void aFailedWriteLeavesNoFiles() throws IOException {
        RunFolder.write(run, sound(1));
        Path other = runs.resolve("other");
        for (Path folder : List.of(run, other)) {
            assertThatThrownBy(() -> RunFolder.write(folder, draft -> {
                        sound(2).fill(draft);
                        throw new IllegalStateException("stopped");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("stopped");
            assertThatThrownBy(() -> RunFolder.write(folder, draft -> {
                        sound(2).fill(draft);
                        throw new IOException("No space left on device");
                    }))
                    .isInstanceOf(InputException.class)
                    .hasMessage(folder + ": the run cannot be written: No space left on device");
            assertThatThrownBy(() -> RunFolder.write(folder, draft -> draft.config(RunConfigTest.example())))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("model.safetensors: expected a file, got none");
        }
        assertThat(names(runs)).containsExactly("spiral");
        assertThat(value(RunFolder.open(run))).isEqualTo(1);
    }

    /// A device that is always full, in place of a full disk.
    @Test
    void aFullDiskIsReportedInOneLineAndLeavesNoFiles() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a system with /dev/full");
        RunFolder.write(run, sound(1));
        assertThatThrownBy(() -> RunFolder.write(run, draft -> {
                    sound(2).fill(draft);
                    Files.createSymbolicLink(draft.file("metrics.jsonl"), full);
                    Files.writeString(draft.file("metrics.jsonl"), "{}");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(": the run cannot be written: No space left on device");
        assertThatThrownBy(() -> Disk.write(runs.resolve("x"), file -> {
                    try (FileChannel device = FileChannel.open(full, StandardOpenOption.WRITE)) {
                        Disk.writeAll(device, ByteBuffer.allocate(1));
                    }
                }))
                .isInstanceOf(InputException.class)
                .hasMessage(runs.resolve("x") + ": cannot be written: No space left on device");
        assertThat(names(runs)).containsExactly("spiral");
        assertThat(value(RunFolder.open(run))).isEqualTo(1);
    }

    @Test
    void foldersThatAreNotRunsAreNotReplaced() throws IOException {
        Path photos = Files.createDirectories(runs.resolve("photos"));
        Files.writeString(photos.resolve("cat.png"), "cat");
        Path foreign = Files.createDirectories(runs.resolve("foreign"));
        Files.writeString(foreign.resolve("config.json"), "{\"model_type\": \"bert\"}");
        Path file = Files.writeString(runs.resolve("file"), "text");
        Path link = Files.createSymbolicLink(runs.resolve("link"), photos);
        Path loose = Files.createSymbolicLink(runs.resolve("loose"), runs.resolve("nowhere"));
        for (Path folder : List.of(photos, foreign, file, link, loose)) {
            assertThatThrownBy(() -> RunFolder.requireWritable(folder)).isInstanceOf(InputException.class);
            assertThatThrownBy(() -> RunFolder.write(folder, sound(1)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(folder + ": expected a run of Basin to replace, or nothing there, got ")
                    .hasMessageEndingWith("; choose another name, or move that away")
                    .message()
                    .matches("\\P{Cntrl}+");
        }
        assertThat(photos.resolve("cat.png")).hasContent("cat");
        assertThat(names(runs)).containsExactly("file", "foreign", "link", "loose", "photos");
    }

    @Test
    void aForeignFolderUnderThePreviousNameIsNotDeleted() throws IOException {
        Path previous = Files.createDirectories(runs.resolve(".spiral.previous"));
        Files.writeString(previous.resolve("cat.png"), "cat");
        assertThatThrownBy(() -> RunFolder.requireWritable(run)).hasMessageStartingWith(previous + ": expected a run");
        assertThatThrownBy(() -> RunFolder.write(run, sound(1))).isInstanceOf(InputException.class);
        refused(run, "got nothing there");
        assertThat(names(runs)).containsExactly(".spiral.previous");
        assertThat(previous.resolve("cat.png")).hasContent("cat");
    }

    @Test
    void theParentHasToBeAFolder() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "text");
        Path below = file.resolve("spiral");
        assertThatThrownBy(() -> RunFolder.requireWritable(below))
                .isInstanceOf(InputException.class)
                .hasMessage(below + ": expected a folder that can be written to, got " + file + "; choose another");
        assertThatThrownBy(() -> RunFolder.write(below, sound(1))).isInstanceOf(InputException.class);
        assertThatCode(() -> RunFolder.requireWritable(run)).doesNotThrowAnyException();
        assertThat(runs).doesNotExist();
    }

    @Test
    void aReadOnlyFolderIsReportedInOneLine() throws IOException {
        Files.createDirectories(runs);
        assumeTrue(runs.toFile().setWritable(false) && !Files.isWritable(runs), "a user whom permissions bind");
        try {
            assertThatThrownBy(() -> RunFolder.requireWritable(run)).isInstanceOf(InputException.class);
            assertThatThrownBy(() -> RunFolder.write(run, sound(1)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(run + ": the run cannot be written: no permission");
        } finally {
            assertThat(runs.toFile().setWritable(true)).isTrue();
        }
        assertThat(runs).isEmptyDirectory();
    }

    /// No user may make a folder there, not even the system's administrator.
    @Test
    void anUnwritableFileSystemIsReportedInOneLine() {
        Path place = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(place), "a system with /proc");
        Path folder = place.resolve("spiral");
        assertThatThrownBy(() -> RunFolder.write(folder, sound(1)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ": the run cannot be written: ")
                .message()
                .matches("\\P{Cntrl}+");
    }

    @Test
    void foldersThatAreNotRunsAreNotOpened() throws IOException {
        refused(run, run + ": expected the folder of a run, got nothing there; train one first");
        Files.createDirectories(run);
        refused(run, "expected the folder of a run, got a folder without config.json");
        refused(Files.writeString(runs.resolve("file"), "text"), "got a file");
        Files.writeString(run.resolve("config.json"), "{\"model_type\": \"bert\"}");
        refused(run, "config.json: config: expected the fields format", "got \"model_type\"");
    }

    @Test
    void aDamagedRunIsRefusedWithTheReason() throws IOException {
        RunFolder.write(run, sound(1));
        Path config = run.resolve("config.json");
        String json = Files.readString(config);
        Files.writeString(config, json.substring(0, json.length() / 2));
        refused(run, "config.json: line ", "expected sound JSON");
        Files.writeString(config, json.replace("\"format\" : 2", "\"format\" : 7"));
        refused(
                run,
                "config.json: format: expected 1 to 2, which this version of Basin can read; a later version can read more, got 7");
        Files.writeString(config, json);

        Path model = run.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(bytes, bytes.length - 1));
        refused(run, "model.safetensors: data: expected 8 bytes after the header, got 7");
        Files.write(model, "PK\3\4 something else".getBytes(StandardCharsets.US_ASCII));
        refused(run, "model.safetensors: start: expected a header of at most");
        Files.delete(model);
        refused(run, "model.safetensors: expected a file, got none");
        Files.createDirectory(model);
        refused(run, "model.safetensors: expected a file, got something else");
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        RunFolder.write(run, sound(1));
        Path secret = Files.writeString(root.resolve("secret"), "secret");
        Path link = run.resolve("checkpoint").resolve("deep").resolve("link");
        for (Path target : List.of(secret, root, Path.of("../../../../secret"), root.resolve("nowhere"))) {
            Files.createSymbolicLink(link, target);
            refused(run, link + ": expected a file of the run, got a symbolic link to \"" + target + "\"");
            Files.delete(link);
        }
        Files.move(run.resolve("model.safetensors"), root.resolve("model"));
        Files.createSymbolicLink(run.resolve("model.safetensors"), root.resolve("model"));
        refused(run, "model.safetensors: expected a file of the run, got a symbolic link");
    }

    @Test
    void linksInsideAndALinkToTheRunAreAllowed() throws IOException {
        RunFolder.write(run, sound(1));
        Files.createSymbolicLink(run.resolve("latest"), Path.of("checkpoint"));
        Path link = Files.createSymbolicLink(root.resolve("link"), run);
        assertThat(value(RunFolder.open(link))).isEqualTo(1);
    }

    @Test
    void replacingARunDoesNotFollowItsLinks() throws IOException {
        RunFolder.write(run, sound(1));
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createSymbolicLink(run.resolve("link"), outside);
        RunFolder.write(run, sound(2));
        assertThat(outside.resolve("kept")).hasContent("kept");
        assertThat(Files.exists(run.resolve("link"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void filesOfADraftHavePlainNames() {
        RunDraft draft = new RunDraft(run);
        assertThat(draft.file("report.html")).isEqualTo(run.resolve("report.html"));
        for (String name : List.of("../x", "a/b", "/etc/passwd", "..", ".", "")) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> draft.file(name));
        }
    }
}
