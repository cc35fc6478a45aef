package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kill leaves the files as they are at that moment: after every change of a file all files are copied, and
/// each copy is opened as by the next process.
class RunSwapTest {
    @TempDir
    Path root;

    private Path runs;
    private final List<Path> snapshots = new ArrayList<>();

    @BeforeEach
    void name() {
        runs = root.resolve("runs");
    }

    private void snapshot() {
        Path copy = root.resolve("killed-" + snapshots.size());
        try (Stream<Path> paths = Files.walk(runs)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, copy.resolve(runs.relativize(path).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        snapshots.add(copy);
    }

    /// Writes a run and takes a copy at every change, those of the filler included.
    private void writeWithSnapshots(float value) {
        RunFolder.write(
                runs.resolve("spiral"),
                draft -> {
                    RunFolderTest.sound(value).fill(draft);
                    Files.delete(draft.path().resolve("config.json"));
                    snapshot();
                    draft.config(RunConfigTest.example());
                    snapshot();
                },
                this::snapshot);
    }

    private static float opened(Path snapshot) {
        return RunFolderTest.value(RunFolder.open(snapshot.resolve("spiral")));
    }

    @Test
    void aKillAtAnyMomentLeavesTheOldRunOrTheNewOne() throws IOException {
        RunFolder.write(runs.resolve("spiral"), RunFolderTest.sound(1));
        writeWithSnapshots(2);
        assertThat(snapshots).hasSizeGreaterThan(8);
        List<Float> values = snapshots.stream().map(RunSwapTest::opened).toList();
        assertThat(values).isSorted().startsWith(1f).endsWith(2f).containsOnly(1f, 2f);
        assertThat(values.indexOf(2f))
                .as("the old run is kept until the new one is whole")
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void theCopiesIncludeAStateWithoutARun() throws IOException {
        RunFolder.write(runs.resolve("spiral"), RunFolderTest.sound(1));
        writeWithSnapshots(2);
        assertThat(snapshots)
                .as("the moment between the two renamings was looked at")
                .anyMatch(copy ->
                        !Files.exists(copy.resolve("spiral")) && Files.exists(copy.resolve(".spiral.previous")));
        assertThat(snapshots)
                .as("the old run was half deleted at some moment")
                .anyMatch(copy -> Files.exists(copy.resolve("spiral"))
                        && !Files.exists(copy.resolve(".spiral.previous"))
                        && !unfinished(copy).isEmpty());
    }

    private static List<String> unfinished(Path folder) {
        try {
            return RunFolderTest.names(folder).stream()
                    .filter(name -> name.startsWith(".spiral.writing-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aKillBeforeTheFirstRunIsWrittenLeavesNone() {
        writeWithSnapshots(1);
        for (Path copy : snapshots) {
            if (Files.exists(copy.resolve("spiral"))) {
                assertThat(opened(copy)).isEqualTo(1);
            } else {
                assertThatThrownBy(() -> opened(copy)).isInstanceOf(InputException.class);
            }
        }
        assertThat(opened(snapshots.getLast())).isEqualTo(1);
    }

    @Test
    void theNextRunCanBeWrittenAfterAKillAtAnyMoment() throws IOException {
        RunFolder.write(runs.resolve("spiral"), RunFolderTest.sound(1));
        writeWithSnapshots(2);
        for (Path copy : snapshots) {
            RunFolder.requireWritable(copy.resolve("spiral"));
            RunFolder.write(copy.resolve("spiral"), RunFolderTest.sound(3));
            assertThat(opened(copy)).isEqualTo(3);
            assertThat(copy.resolve(".spiral.previous")).doesNotExist();
        }
    }

    @Test
    void aFailureAfterAKillDoesNotLoseTheOldRun() throws IOException {
        RunFolder.write(runs.resolve("spiral"), RunFolderTest.sound(1));
        writeWithSnapshots(2);
        for (Path copy : snapshots) {
            float before = opened(copy);
            assertThatThrownBy(() -> RunFolder.write(copy.resolve("spiral"), draft -> {
                        throw new IOException("stopped");
                    }))
                    .isInstanceOf(InputException.class);
            assertThat(opened(copy)).isEqualTo(before);
        }
    }

    /// A reader that comes between the two renamings puts the old run back; the writer has to set it aside once
    /// more.
    @Test
    void aReaderBetweenTheRenamingsDoesNotStopTheWriter() throws IOException {
        Path run = runs.resolve("spiral");
        RunFolder.write(run, RunFolderTest.sound(1));
        List<Float> seen = new ArrayList<>();
        RunFolder.write(run, RunFolderTest.sound(2), () -> {
            if (!Files.exists(run) && seen.isEmpty()) {
                seen.add(RunFolderTest.value(RunFolder.open(run)));
            }
        });
        assertThat(seen).containsExactly(1f);
        assertThat(RunFolderTest.value(RunFolder.open(run))).isEqualTo(2);
        assertThat(RunFolderTest.names(runs)).containsExactly("spiral");
    }
}
