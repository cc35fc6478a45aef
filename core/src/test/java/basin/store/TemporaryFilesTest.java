package basin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the default locale and the folder for temporary files")
class TemporaryFilesTest {
    @TempDir
    Path folder;

    /// The number of a process that has ended.
    private static long ended() throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process process = new ProcessBuilder(java, "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }

    private Path left(long process, String name) {
        return folder.resolve("." + name + ".writing-" + process + "-1f");
    }

    @Test
    void filesOfAKilledProcessAreDeleted() throws IOException, InterruptedException {
        long dead = ended();
        Path file = Files.writeString(left(dead, "answers.csv"), "half");
        Path run = Files.createDirectory(left(dead, "spiral"));
        Files.writeString(run.resolve("config.json"), "{");
        var _ = TemporaryFiles.nextTo(folder.resolve("other.csv"));
        assertThat(file).doesNotExist();
        assertThat(run).doesNotExist();
    }

    @Test
    void filesOfARunningProcessAreKept() throws IOException {
        Path own = Files.writeString(TemporaryFiles.nextTo(folder.resolve("answers.csv")), "half");
        Path other = Files.writeString(left(1, "answers.csv"), "half");
        var _ = TemporaryFiles.nextTo(folder.resolve("answers.csv"));
        assertThat(own).exists();
        assertThat(other).exists();
    }

    @Test
    void filesWithOtherNamesAreKept() throws IOException, InterruptedException {
        long dead = ended();
        for (String name : new String[] {
            "answers.csv.writing-" + dead + "-1f",
            ".answers.csv.writing-x-1f",
            ".answers.csv.writing-" + dead,
            ".writing"
        }) {
            Path path = Files.writeString(folder.resolve(name), "the user's");
            var _ = TemporaryFiles.nextTo(folder.resolve("answers.csv"));
            assertThat(path).exists();
        }
    }

    @Test
    void linksAreNotFollowed() throws IOException, InterruptedException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("file"), "the user's");
        Path link = Files.createSymbolicLink(left(ended(), "link"), kept.getParent());
        var _ = TemporaryFiles.nextTo(folder.resolve("answers.csv"));
        assertThat(link).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void namesDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(TemporaryFiles.nextTo(folder.resolve("a")).getFileName().toString())
                    .matches("\\.a\\.writing-[0-9]+-[0-9a-f]+");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theHomeFolderIsUsedWithoutATemporaryFolder() throws IOException {
        String before = System.getProperty("java.io.tmpdir");
        String home = System.getProperty("user.home");
        try {
            System.setProperty("java.io.tmpdir", folder.resolve("none").toString());
            System.setProperty("user.home", folder.toString());
            assertThat(TemporaryFiles.createFile()).exists().hasParent(folder);
            System.setProperty("user.home", folder.resolve("none").toString());
            assertThat(TemporaryFiles.folder()).isEmpty();
        } finally {
            System.setProperty("java.io.tmpdir", before);
            System.setProperty("user.home", home);
        }
    }
}
