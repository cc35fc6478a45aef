package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
    private static final String OLD = """
            # Results

            Words.

            ## One

            first

            ### part of one

            ## Two

            second
            """;

    @Test
    void replacesTheSectionOfTheSameTitleAndKeepsTheOthers() {
        assertThat(ResultsFile.put(OLD, "One", "new\n")).isEqualTo("""
                        # Results

                        Words.

                        ## One

                        new

                        ## Two

                        second
                        """);
    }

    @Test
    void addsASectionOfANewTitleAtTheEnd() {
        assertThat(ResultsFile.put(OLD, "Tw", "third")).isEqualTo(OLD + "\n## Tw\n\nthird\n");
    }

    @Test
    void writingTheSameSectionTwiceChangesNothing() {
        String once = ResultsFile.put(OLD, "Two", "new");
        assertThat(ResultsFile.put(once, "Two", "new")).isEqualTo(once);
    }

    @Test
    void createsTheFileAndNoOther(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("RESULTS.md");
        ResultsFile.put(file, "One", "first");
        ResultsFile.put(file, "Two", "second");
        assertThat(file).content().startsWith("# Results\n").endsWith("\n\n## One\n\nfirst\n\n## Two\n\nsecond\n");
        assertThat(folder.toFile().list()).containsExactly("RESULTS.md");
    }
}
