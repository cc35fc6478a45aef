package basin.cli;

import static basin.cli.Command.SPIRAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names, numbers and answers are the same where numbers are written in other digits, with a decimal comma, or
/// where upper and lower case differ (the Turkish dotless i).
class OtherLocaleTest {
    private final Locale before = Locale.getDefault();

    @TempDir
    Path folder;

    private Path run;
    private Path answers;
    private String expected;

    @BeforeEach
    void answerInTheRootLocale() {
        Locale.setDefault(Locale.ROOT);
        run = folder.resolve("run");
        answers = folder.resolve("answers.csv");
        train();
        expected = Command.run("score", run, SPIRAL).out();
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    private Command train() {
        Command trained = Command.run("train", SPIRAL, "--method", "kmeans", "--set", "k=4,starts=1", "--out", run);
        assertThat(trained.code()).as(trained.err()).isZero();
        return trained;
    }

    @Test
    void nothingDependsOnTheLocale() {
        for (String tag : new String[] {"ar-EG", "de-DE", "tr-TR", "hi-IN-u-nu-deva"}) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(train().out()).as(tag).contains("AUROC 0.").matches("[\\p{ASCII}\\s]*");
            assertThat(Command.run("score", run, SPIRAL).out()).as(tag).isEqualTo(expected);
            assertThat(Command.run("score", run, SPIRAL, "--out", answers).code())
                    .as(tag)
                    .isZero();
            assertThat(answers).as(tag).hasContent(expected);
            assertThat(Command.run("score", run, "none.csv").err()).as(tag).contains("expected a file, got none");
        }
    }
}
